import {
  isErased,
  recordOf,
  type TrialParticipant,
} from '../../domain/protocol/analysis-sets/trial-participant.js';
import { consentInForce } from '../../domain/protocol/eligibility/consent-rule.js';
import type { ExportUse } from '../../domain/access/exported.js';
import type { StaysReason } from './exported-trial.js';

/**
 * Why nothing of a participant may be exported for this use, or null. Nobody erased leaves; after W3 what was not erased is
 * stored and otherwise left alone (protocol §7.6); the newest consent decides.
 */
export const stays = (
  participant: TrialParticipant,
  { purpose, destination }: ExportUse,
): StaysReason | null => {
  if (isErased(participant)) return 'ERASED';
  if (participant.setAside) return 'SET_ASIDE';
  const casebook = recordOf(participant);
  const flags = consentInForce(casebook)?.value.flags;
  if (!flags?.participation || !flags.sensitiveData) return 'NOT_CONSENTED';
  if (casebook.withdrawals.some(({ value }) => value.level === 'W3')) return 'WITHDRAWN_FROM_PROCESSING';
  if (purpose === 'FUTURE_USE' && !flags.futureUse) return 'NO_CONSENT_TO_FUTURE_USE';
  if (destination === 'ABROAD' && !flags.crossBorder) return 'NO_CONSENT_TO_CROSS_BORDER';
  return null;
};
