import { addDays } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Label24, LabelOptions } from '../label/label-24.js';
import { isLost } from '../surveillance/lost-to-follow-up.js';
import { surveillanceEnd } from '../surveillance/surveillance-end.js';
import type { CensoringReason } from './analysis-row.js';

/**
 * Why the label of a censored participant cannot be known: what ended follow-up while a scan could still have shown freedom
 * from recurrence at the horizon, else that none was made, or that the trial was closed before. Null for every other label,
 * and of who was excluded after surgery and is in no analysis.
 */
export const censoringReason = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  { status, horizon }: Pick<Label24, 'status' | 'horizon'>,
  { cutoff }: Pick<LabelOptions, 'cutoff'>,
): CensoringReason | null => {
  if (status !== 'CENSORED' || horizon === null) return null;
  const closes = addDays(horizon, protocol.horizon.windowDays);
  const end = surveillanceEnd(casebook, protocol, cutoff);
  if (end?.reason === 'POST_SURGERY_EXCLUSION') return null;
  if (end && end.on <= closes && (end.reason === 'TRANSPLANT' || end.reason === 'WITHDRAWN'))
    return end.reason;
  const loss = isLost(casebook, protocol, cutoff);
  if (loss.lost && loss.on <= closes) return 'LOST_TO_FOLLOW_UP';
  return end !== null || closes <= cutoff ? 'NO_SCAN_AT_HORIZON' : 'CUT_OFF';
};
