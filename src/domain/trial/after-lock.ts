import type { ErasureDecision } from '../patient/facts/erasure.js';
import { holds } from '../protocol/holds.js';
import type { Context } from '../shared/context.js';

/** After the database lock data become only what the protocol's parameter says (ER-LOCK). */
export const barredByLock = (
  decision: ErasureDecision,
  { manifest }: Pick<Context['trial'], 'manifest'>,
  { erasure }: Pick<Context['protocol'], 'erasure'>,
): boolean => holds('ER-LOCK', manifest !== null && decision !== erasure.afterLock);
