import type { Lacking, Settled } from './until-known.js';

/** Whether the clock was asked before the deadline had come: a scaled one went slower than it was expected to. */
export const cameTooEarly = (answer: Settled | Lacking, deadlineAt: string): boolean =>
  answer.kind === 'receipt' && answer.plan?.deadlineAt === deadlineAt && (answer.plan.delayMs ?? 0) > 0;
