import { applies } from '../../shared/rule.js';
import type { Context } from '../../decision/context.js';
import { want, type WantedStep } from '../../decision/steps/wanted-step.js';
import type { Reason } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';
import { erasureOutstanding, type ErasureOutstanding } from '../erasure/erasure-state.js';
import { topic } from './topic.js';

/** A decided erasure goes to the trial, which carries it out: the record itself does not outlive it. */
export const erasureSteps = (book: Casebook, context: Context): readonly WantedStep[] => {
  const outstanding = erasureOutstanding(book, context);
  return outstanding?.kind === 'erasure'
    ? [want('handOnErasure', { revision: outstanding.since.revision })]
    : [];
};

/** What each state of a request waits for, from whom, and what follows. */
export const erasureAwaits: Readonly<Record<ErasureOutstanding['kind'], Omit<Reason, 'since' | 'topic'>>> = {
  decision: {
    what: 'the decision on the erasure that the participant asked for',
    from: 'the investigator',
    next: 'the data are erased, or restricted',
  },
  hold: {
    what: 'the legal hold to be lifted',
    from: 'an administrator',
    next: 'the erasure that was decided is carried out; the investigator may sign RESTRICT_ONLY instead',
  },
  erasure: {
    what: 'the erasure that was decided',
    from: 'the system',
    next: 'the data are destroyed and the record is closed',
  },
};

const kinds = ['decision', 'hold', 'erasure'] as const satisfies readonly ErasureOutstanding['kind'][];

const reasonsOf = (
  book: Casebook,
  context: Context,
  waits: (outstanding: boolean) => boolean,
): readonly Reason[] => {
  const outstanding = erasureOutstanding(book, context);
  return kinds
    .filter((kind) => waits(outstanding?.kind === kind))
    .map((kind) => ({
      ...erasureAwaits[kind],
      since: outstanding?.since.recordedAt ?? null,
      topic: topic('erasure', kind),
    }));
};

/** From whom the answer to a request for erasure is awaited, and since when. */
export const erasureWaitedFor = (book: Casebook, context: Context): readonly Reason[] =>
  reasonsOf(book, context, (outstanding) => outstanding);

/** The freeze waits for the same: a frozen record takes no answer any more, and locked data are not erased (ER-FREEZE). */
export const erasureBeforeFreeze = (book: Casebook, context: Context): readonly Reason[] =>
  reasonsOf(book, context, (outstanding) => applies('ER-FREEZE', outstanding));
