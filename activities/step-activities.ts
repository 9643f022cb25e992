import { ApplicationFailure, Context } from '@temporalio/activity';
import type { ServiceCommand } from '../src/application/command/service-command.js';
import type { Logger } from '../src/application/ports/logger.js';
import type { Implementations, StepsOn } from '../src/application/steps/implementation.js';
import { type StepName, stepNames, steps } from '../src/domain/decision/steps/catalogue.js';
import type { TaskQueue } from '../src/domain/decision/steps/step.js';
import type { ActionActivity } from './journey-activities.js';
import { asActivity } from './step.js';

/**
 * Temporal calls the activity of this name for every name that the worker does not know. Left to itself it would try such a
 * one again until the attempts are used up.
 */
export const unknownStep: ActionActivity = () => {
  const { activityType, taskQueue } = Context.current().info;
  throw ApplicationFailure.nonRetryable(
    `no worker of "${taskQueue}" knows a step "${activityType}"`,
    'ACTIVITY.UNKNOWN',
  );
};

/** The steps of a queue as its workers register them, by name. */
export const createStepActivities = <Queue extends TaskQueue>(
  queue: Queue,
  implementations: Implementations<Queue>,
  serviceCommand: ServiceCommand,
  logger: Pick<Logger, 'warn'>,
): Readonly<Record<string, ActionActivity>> => {
  const isHere = (name: StepName): name is StepsOn<Queue> => steps[name].queue === queue;
  const named = <Name extends StepsOn<Queue>>(name: Name): readonly [Name, ActionActivity] => [
    name,
    asActivity(name, implementations[name], serviceCommand, logger),
  ];
  return {
    ...Object.fromEntries(stepNames.filter(isHere).map((name) => named(name))),
    default: unknownStep,
  };
};
