import type { ErasureDecision } from '../../record/forms/erasure-ruling.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { TrialState } from '../../record/trial-state.js';

/** After the database lock data become only what the protocol's parameter says (ER-LOCK). */
export const barredByLock = (
  decision: ErasureDecision,
  { manifest }: Pick<TrialState, 'manifest'>,
  { erasure }: Pick<ProtocolParameters, 'erasure'>,
): boolean => applies('ER-LOCK', manifest !== null && decision !== erasure.afterLock);
