import { localDate } from '../../calendar/instant.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { Purpose, SealedPrediction } from '../../record/machines/prediction.js';
import { predictionOf } from '../../record/prediction-state.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

/** `LATE`: fixed after the day of surgery, so it is no longer a prediction before surgery. */
export type PreScore = 'VALID' | 'LATE' | 'MISSING';

/** The PRE score of a purpose that counts: the last one that was fixed in time, else the last (protocol §7.1). */
export const countedPre = (
  { resection, predictions }: Pick<Casebook, 'resection' | 'predictions'>,
  purpose: Purpose,
  { site }: Pick<ProtocolParameters, 'site'>,
): Fact<SealedPrediction> | null => {
  const d0 = resection?.value.surgeryDate;
  const own = predictions.filter(({ value }) => value.model === 'PRE' && value.purpose === purpose);
  const inTime = own.findLast(({ recordedAt }) => d0 === undefined || localDate(recordedAt, site.zone) <= d0);
  return inTime ?? own.at(-1) ?? null;
};

/** The PRE that is analysed: the primary one that counts. */
export const analysedPre = (
  casebook: Casebook,
  protocol: Pick<ProtocolParameters, 'site'>,
): Fact<SealedPrediction> | null => countedPre(casebook, 'PRIMARY', protocol);

/** The site's date on which the PRE score was fixed, or null; a secondary one makes nobody's score valid. */
export const preSealedOn = (casebook: Casebook, protocol: ProtocolParameters): PlainDate | null => {
  const sealed = analysedPre(casebook, protocol);
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
export const hasPostScore = (casebook: Casebook): boolean =>
  casebook.pathology !== null && predictionOf(casebook, 'POST') !== null;
