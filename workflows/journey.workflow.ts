import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { beginRun } from './changes.js';
import { historyIsLong } from './history-length.js';
import { Journey } from './journey.js';
import { acceptLoss, head, updates, wake, type JourneyInput } from './messages.js';

/** One that somebody started by hand under a record's id must not stand in its way: it ends at once, and the next command starts the right one. */
const requireOwnStream = ({ stream }: JourneyInput): void => {
  if (workflowInfo().workflowId !== stream)
    throw ApplicationFailure.create({
      message: 'a journey bears the name of its stream',
      type: 'WORKFLOW.OF_ANOTHER_STREAM',
      nonRetryable: true,
    });
};

/**
 * Interprets the plan of one stream: a participant, the trial, the unsealing. It waits and acts;
 * what is true and what comes next is decided by the log (docs/architecture.md).
 * Handlers are registered before the first await: an Update that arrives right after
 * continue-as-new would else be rejected.
 */
export const journey = async (input: JourneyInput): Promise<void> => {
  beginRun();
  requireOwnStream(input);
  const state = new Journey(input.stream, input.seen);
  for (const update of updates) {
    setHandler(update, (envelope: string) => state.handle(update.name, envelope));
  }
  setHandler(wake, () => {
    state.wake();
  });
  setHandler(acceptLoss, () => {
    state.acceptLoss();
  });
  setHandler(head, () => state.revision);

  for (;;) {
    const plan = await state.replan();
    const phaseEnds = state.phaseEnded(plan);
    if (plan.closed || ((phaseEnds || historyIsLong()) && !state.acting)) {
      await condition(allHandlersFinished);
      if (!plan.closed) await continueAsNew<typeof journey>({ ...input, seen: state.seen });
      if (!state.woken) return;
    }
    await state.untilSomethingHappens(plan);
  }
};
