import { localDate } from '../../calendar/instant.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { ProtocolParameters } from '../parameters.js';

/** `LATE`: fixed after the day of surgery, so it is no prediction before surgery any more. */
export type PreScore = 'VALID' | 'LATE' | 'MISSING';

/** The site's date on which the PRE score was fixed, or null. */
export const preSealedOn = ({ predictions }: Casebook, protocol: ProtocolParameters): PlainDate | null => {
  const sealed = predictions.find(({ value }) => value.model === 'PRE');
  return sealed ? localDate(sealed.recordedAt, protocol.site.zone) : null;
};

/**
 * PRE is valid when it was fixed on or before the day of surgery (protocol §1.4). Of surgery only the date is known:
 * the same day counts as before, since nothing is sealed once surgery is recorded (BL-SEQUENCE).
 */
export const preScore = (casebook: Casebook, protocol: ProtocolParameters): PreScore => {
  const on = preSealedOn(casebook, protocol);
  const d0 = casebook.resection?.value.surgeryDate;
  if (on === null) return 'MISSING';
  return d0 === undefined || on <= d0 ? 'VALID' : 'LATE';
};

/** POST is valid on a pathology report that counts; the model reads no result of the follow-up, so it is never too late. */
export const hasPostScore = ({ pathology, predictions }: Casebook): boolean =>
  pathology !== null && predictions.some(({ value }) => value.model === 'POST');
