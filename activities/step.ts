import { ApplicationFailure, Context } from '@temporalio/activity';
import { StepFailure } from '../src/application/command/step-failure.js';
import type { Progress } from '../src/application/imaging/pull-study.js';

/** Heartbeats and cancellation of the running activity. */
export const progressOfActivity = (): Progress => {
  const context = Context.current();
  return {
    heartbeat: (done) => {
      context.heartbeat(done);
    },
    signal: context.cancellationSignal,
  };
};

/** A step's failure as Temporal understands it: stable code as type, retried or not. */
export const asActivity = async <T>(step: () => Promise<T>): Promise<T> => {
  try {
    return await step();
  } catch (error) {
    if (error instanceof StepFailure) {
      throw ApplicationFailure.create({
        message: error.message,
        type: error.code,
        nonRetryable: !error.retry,
      });
    }
    throw error;
  }
};
