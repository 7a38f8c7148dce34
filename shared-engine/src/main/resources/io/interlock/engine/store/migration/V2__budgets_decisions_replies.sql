-- What somebody said at a gate. Rows are added, never changed.
ALTER TABLE runs ADD COLUMN decisions BIGINT NOT NULL DEFAULT 0;

CREATE TABLE decisions (
    run      TEXT   NOT NULL,
    number   BIGINT NOT NULL,
    gate     TEXT   NOT NULL,
    approver TEXT   NOT NULL,
    approve  BIGINT NOT NULL, -- 1 yes, 0 no
    subject  TEXT,
    words    TEXT   NOT NULL,
    via      TEXT   NOT NULL,
    account  TEXT   NOT NULL,
    at_nanos BIGINT NOT NULL,
    PRIMARY KEY (run, number)
);

-- Who told that an uncertain effect happened or did not.
ALTER TABLE effects ADD COLUMN resolved_by TEXT;
ALTER TABLE effects ADD COLUMN resolved_at BIGINT;

CREATE TABLE accounts (
    account TEXT   NOT NULL,
    unit    TEXT   NOT NULL,
    used    BIGINT NOT NULL, -- what is used, and what is reserved and not yet settled
    PRIMARY KEY (account, unit)
);

CREATE TABLE reservations (
    id      TEXT   NOT NULL PRIMARY KEY,
    run     TEXT   NOT NULL,
    settled BIGINT NOT NULL -- 1 when what was really used has replaced the reservation
);

CREATE TABLE draws (
    reservation TEXT   NOT NULL,
    account     TEXT   NOT NULL,
    unit        TEXT   NOT NULL,
    amount      BIGINT NOT NULL, -- reserved, or used once it is settled
    PRIMARY KEY (reservation, account, unit)
);

-- Model replies that a run has paid for, by the hash of the request and how often the run had asked the same before.
CREATE TABLE replies (
    run        TEXT   NOT NULL,
    request    TEXT   NOT NULL,
    occurrence BIGINT NOT NULL,
    reply      TEXT   NOT NULL,
    PRIMARY KEY (run, request, occurrence)
);
