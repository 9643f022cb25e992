import { Context } from '@temporalio/activity';
import type { ServiceCommand } from '../src/application/command/service-command.js';
import { StepFailure } from '../src/application/command/trouble/step-failure.js';
import type { Progress } from '../src/application/imaging/pull-study.js';
import type { Logger } from '../src/application/ports/logger.js';
import type { Implementation } from '../src/application/steps/implementation.js';
import { type StepName, steps } from '../src/domain/decision/steps/catalogue.js';
import type { ActionActivity } from './journey-activities.js';
import { outsideHistory } from './outside-history.js';

/** Heartbeats and cancellation of the running activity. */
const progressOfActivity = (): Progress => {
  const context = Context.current();
  return {
    heartbeat: (done) => {
      context.heartbeat(done);
    },
    signal: context.cancellationSignal,
  };
};

/** Reads the input as the catalogue spells it, and ends in none but the outcomes that the catalogue names. */
export const asActivity =
  <Name extends StepName>(
    name: Name,
    implementation: Implementation<Name>,
    serviceCommand: ServiceCommand,
    logger: Pick<Logger, 'warn'>,
  ): ActionActivity =>
  ({ stream, actionId, attempt, inputRef }) =>
    outsideHistory(logger, { step: name, stream, actionId, attempt }, async () => {
      const input = steps[name].input.read(inputRef);
      if (input === null)
        throw new StepFailure('INPUT.UNKNOWN', `"${inputRef}" of ${stream} is no input of ${name}`, false);
      const { envelope } = await implementation(input, {
        stream,
        actionId,
        attempt,
        progress: progressOfActivity,
        end: async (outcome) => ({
          step: name,
          envelope: await serviceCommand({ ...outcome, stream, actionId, attempt }),
        }),
      });
      return envelope;
    });
