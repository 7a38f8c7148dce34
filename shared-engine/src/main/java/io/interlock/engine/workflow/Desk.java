package io.interlock.engine.workflow;

/**
 * What those who decide about a run share.
 *
 * @param run the run
 * @param journal makes events part of it
 * @param surroundings what expressions see
 * @param outputs reads outputs
 * @param services what runs need
 * @param timers does things later
 */
record Desk(
        RunState run,
        Journal journal,
        Surroundings surroundings,
        Outputs outputs,
        RunServices services,
        Timers timers) {}
