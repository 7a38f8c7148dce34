package io.interlock.engine.workflow;

import io.interlock.engine.agent.Agent;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.effect.EffectFactory;
import java.util.function.Function;

/**
 * Those who do the work of one run.
 *
 * @param agents gives the agent for what is configured of one; throws {@link WorkflowException} when there is none
 * @param effects makes its effects
 * @param outputs examines what agents make
 * @param checks the built-in checks of its change
 * @param gates asks people
 * @param budgets pays for calls of models
 */
public record RunParts(
        Function<AgentSpec, Agent> agents,
        EffectFactory effects,
        OutputChecks outputs,
        BuiltInChecks checks,
        Gates gates,
        StepBudgets budgets) {}
