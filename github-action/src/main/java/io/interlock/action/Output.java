package io.interlock.action;

import java.util.Locale;

/**
 * The outputs of the Action, the most needed first: when they are too long together, the last ones are left out. Each
 * mode sets its own.
 * {@code action.yml} declares the same names; a test holds the two together.
 */
enum Output {
    /** What the guardrails come to, such as block. */
    DECISION,
    /** How many findings there are. */
    FINDINGS,
    /** How many of them block. */
    BLOCKING,
    /** Where the findings are as SARIF, from the workspace. */
    SARIF,
    /** Id of the run. */
    RUN,
    /** Where the run stands, such as succeeded or waiting. */
    STATUS,
    /** How the gate stands that the run came to, such as pending. */
    GATE,
    /** What models cost, in US dollars. */
    COST_USD,
    /** Tokens that models read and wrote. */
    TOKENS,
    /** Whether any component is affected: true or false. */
    ANY,
    /** How many components are affected. */
    COUNT,
    /** Where the result is, from the workspace. */
    RESULT,
    /** Where the report is, from the workspace. */
    REPORT,
    /** The approvals that are asked for, as a JSON array. */
    APPROVALS,
    /** The jobs of a test matrix, as JSON. */
    MATRIX,
    /** The ids of the affected components, as a JSON array. */
    COMPONENTS,
    /** The ids of the affected components, one on a line. */
    NAMES,
    /** The directories of the affected components, one on a line. */
    PATHS;

    /** Its name in a workflow. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
