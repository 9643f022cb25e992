import type { PlainDate } from '../../calendar/plain-date.js';
import type { Modality, Therapy } from '../../patient/facts/therapy.js';
import type { ProtocolParameters } from '../parameters.js';

/** Modalities that may be given for another reason than the tumour; their intent decides. */
const givenForOtherReasons: readonly Modality[] = ['THYMOSIN', 'INTERFERON', 'OTHER'];
const otherReasons: readonly Therapy['intent'][] = ['ANTIVIRAL', 'SUPPORTIVE'];
const arterial: readonly Modality[] = ['TACE', 'HAIC', 'TARE'];

/** True for therapy against the tumour (protocol §3.5): antivirals never, a transplant ends surveillance instead. */
export const isAntiHcc = ({ modality, intent }: Therapy, protocol: ProtocolParameters): boolean => {
  if (modality === 'ANTIVIRAL' || modality === 'LIVER_TRANSPLANT') return false;
  if (modality === 'HUAIER_TCM') return protocol.adjuvant.countsHuaier;
  return !(givenForOtherReasons.includes(modality) && otherReasons.includes(intent));
};

/** COH-TACE-STAIN: angiography after surgery that shows tumour observes a recurrence on that day. */
export const showsTumour = (therapy: Therapy, d0: PlainDate): boolean =>
  arterial.includes(therapy.modality) && therapy.angiographyShowsTumour === true && therapy.startDate > d0;
