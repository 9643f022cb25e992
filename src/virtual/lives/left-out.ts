import type { OperationId } from '../../contracts/commands.js';
import type { Act } from './life.js';

/** What was recorded before, without which there is nothing to settle. */
const occasions: Readonly<Partial<Record<OperationId, OperationId>>> = {
  decideErasure: 'recordWithdrawal',
  answerQuery: 'recordRecurrence',
  closeQuery: 'recordRecurrence',
};

/**
 * Whether the act of this number is not done, because the freeze was ordered before its time (`frozenAt`; null while it was not).
 * What the freeze waits for is still done, but not where its own occasion came too late to be recorded: nobody decides on an
 * erasure that was never asked for.
 */
export const isLeftOut = (acts: readonly Act[], index: number, frozenAt: string | null): boolean => {
  const act = acts[index];
  if (act === undefined || frozenAt === null || act.at < frozenAt) return false;
  if (!act.settles) return true;
  const occasion = acts.slice(0, index).findLast(({ operation }) => operation === occasions[act.operation]);
  return occasion !== undefined && !occasion.settles && occasion.at >= frozenAt;
};
