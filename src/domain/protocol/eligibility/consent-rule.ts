import { localDate } from '../../calendar/instant.js';
import { earliest, latest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { Consent } from '../../patient/facts/consent.js';
import type { ProtocolParameters } from '../parameters.js';
import type { EligibilityRule } from './evaluation.js';
import { fail, pass, unknown } from './outcome.js';

/** Without these the study cannot be done on a participant; future use and cross-border stay free (protocol §7.6). */
const needed: readonly (keyof Consent['flags'])[] = [
  'participation',
  'sensitiveData',
  'imagesAndSlides',
  'aiProcessing',
];

/** The first act that consent must precede: a model run. Routine MRI and laboratory values may lie before it. */
const firstStudyAct = (casebook: Casebook, protocol: ProtocolParameters): PlainDate | null =>
  earliest(
    ...[...casebook.predictions, ...casebook.refusals].map(({ recordedAt }) =>
      localDate(recordedAt, protocol.site.zone),
    ),
  );

/** C0: the current form is signed with every needed consent, before the first study act and not after surgery. */
export const consent: EligibilityRule = ({ casebook, protocol, surgeryDate }) => {
  const dates = casebook.consents.map(({ value }) => value.consentDate);
  const [first, last] = [earliest(...dates), latest(...dates)];
  const newest = casebook.consents.findLast(({ value }) => value.consentDate === last)?.value;
  if (first === null || !newest) return unknown('C0', 'no consent yet');
  const refused = needed.filter((flag) => !newest.flags[flag]);
  if (refused.length > 0) return fail('C0', `consent was not given for: ${refused.join(', ')}`);
  const act = firstStudyAct(casebook, protocol);
  if (act !== null && first > act)
    return fail('C0', `consent of ${first} follows the first study act of ${act}`);
  if (surgeryDate !== null && first > surgeryDate)
    return fail('C0', `consent of ${first} follows surgery on ${surgeryDate}`);
  const { currentForm } = protocol.consent;
  // A form may be signed ahead of the version that asks for it; the older one stays signed.
  return casebook.consents.some(({ value }) => value.formVersion === currentForm)
    ? pass('C0')
    : unknown('C0', `form ${newest.formVersion} was signed, ${currentForm} is current: consent again`);
};
