import type { PlainDate } from '../../calendar/plain-date.js';
import type { Modality, Therapy } from '../../record/forms/therapy.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

/** Modalities that may be given for another reason than the tumour; their intent decides. */
const givenForOtherReasons: readonly Modality[] = ['THYMOSIN', 'INTERFERON', 'OTHER'];
const otherReasons: readonly Therapy['intent'][] = ['ANTIVIRAL', 'SUPPORTIVE'];
const arterial: readonly Modality[] = ['TACE', 'HAIC', 'TARE'];

/** True for therapy against the tumour (protocol §3.5): antivirals never, a transplant ends surveillance instead. */
export const isAntiHcc = (
  { modality, intent }: Pick<Therapy, 'modality' | 'intent'>,
  protocol: ProtocolParameters,
): boolean => {
  if (modality === 'LIVER_TRANSPLANT') return false;
  if (modality === 'HUAIER_TCM') return applies('COH-HUAIER', protocol.adjuvant.countsHuaier);
  const otherwise = givenForOtherReasons.includes(modality) && otherReasons.includes(intent);
  return !applies('COH-ANTIVIRAL', modality === 'ANTIVIRAL' || otherwise);
};

/** COH-TACE-STAIN: angiography after surgery that shows tumour observes a recurrence on that day. */
export const showsTumour = (therapy: Therapy, d0: PlainDate): boolean =>
  applies(
    'COH-TACE-STAIN',
    arterial.includes(therapy.modality) && therapy.angiographyShowsTumour === true && therapy.startDate > d0,
  );

/** Treatment of a recurrence: by its intent, or by the angiography that makes it one whatever intent was written (protocol §3.5). */
export const treatsRecurrence = (therapy: Therapy, d0: PlainDate | null): boolean =>
  therapy.intent === 'RECURRENCE_TREATMENT' || (d0 !== null && showsTumour(therapy, d0));
