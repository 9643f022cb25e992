import { applies } from '../../shared/rule.js';
import type { HoldScope } from '../../record/trial-events.js';
import type { TrialState } from '../../record/trial-state.js';
import type { ErasureDecision } from '../../record/forms/erasure-ruling.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

/** The hold that keeps the data of a participant from erasure, the trial's own first; null when there is none (ER-HOLD). */
export const legalHoldOver = (
  { legalHolds }: Pick<TrialState, 'legalHolds'>,
  subjectId: HoldScope,
): { readonly scope: HoldScope } | null => {
  const found = legalHolds.find(({ scope }) => applies('ER-HOLD', scope === null || scope === subjectId));
  return found ?? null;
};

export const scopeInWords = (scope: HoldScope): string => (scope === null ? 'the whole trial' : scope);

/** After the database lock, the protocol's parameter alone says what becomes of the data (ER-LOCK). */
export const barredByLock = (
  decision: ErasureDecision,
  { manifest }: Pick<TrialState, 'manifest'>,
  { erasure }: Pick<ProtocolParameters, 'erasure'>,
): boolean => applies('ER-LOCK', manifest !== null && decision !== erasure.afterLock);
