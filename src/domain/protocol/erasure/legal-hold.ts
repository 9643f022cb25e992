import { applies } from '../../shared/rule.js';
import type { HoldScope } from '../../record/hold-scope.js';
import type { TrialState } from '../../record/trial-state.js';

/** The hold that keeps the data of a participant from erasure, the trial's own first; null when there is none (ER-HOLD). */
export const legalHoldOver = (
  { legalHolds }: Pick<TrialState, 'legalHolds'>,
  subjectId: string | undefined,
): { readonly scope: HoldScope } | null => {
  const scopes: readonly (HoldScope | undefined)[] = [null, subjectId];
  const found = legalHolds.find(({ scope }) => applies('ER-HOLD', scopes.includes(scope)));
  return found ?? null;
};

export const scopeInWords = (scope: HoldScope): string => (scope === null ? 'the whole trial' : scope);
