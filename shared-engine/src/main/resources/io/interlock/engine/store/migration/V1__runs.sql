-- Portable: the same text makes the tables of SQLite and of PostgreSQL. Times are nanoseconds since 1970 in UTC.

CREATE TABLE runs (
    id           TEXT   NOT NULL PRIMARY KEY,
    workflow     TEXT   NOT NULL,
    definition   TEXT   NOT NULL,
    inputs       TEXT   NOT NULL,
    head         TEXT,
    created      BIGINT NOT NULL,
    status       TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    updated      BIGINT NOT NULL,
    cost_nanos   BIGINT NOT NULL,
    tokens       BIGINT NOT NULL,
    entries      BIGINT NOT NULL, -- sequence number of the last entry
    intents      BIGINT NOT NULL, -- number of effects that were ever intended
    fence        BIGINT NOT NULL, -- grows with every hold; who holds an older one can add nothing
    held_by      TEXT,
    cancelled_by TEXT,
    cancelled_at BIGINT
);

CREATE INDEX runs_by_created ON runs (created);

CREATE TABLE journal (
    run      TEXT   NOT NULL,
    sequence BIGINT NOT NULL,
    at_nanos BIGINT NOT NULL,
    type     TEXT   NOT NULL,
    step     TEXT   NOT NULL,
    json     TEXT   NOT NULL,
    PRIMARY KEY (run, sequence)
);

CREATE TABLE effects (
    id     TEXT   NOT NULL PRIMARY KEY,
    run    TEXT   NOT NULL,
    intent BIGINT NOT NULL, -- number among the effects of the run
    step   TEXT   NOT NULL,
    kind   TEXT   NOT NULL,
    target TEXT   NOT NULL,
    state  TEXT   NOT NULL,
    result TEXT
);

CREATE INDEX effects_by_run ON effects (run, intent);
