import { localDate } from '../../calendar/instant.js';
import { earliest, latest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { Consent } from '../../record/forms/consent.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { EligibilityRule } from './evaluation.js';

/** Without these the study cannot be done on a participant; future use and cross-border stay free (protocol §7.6). In words. */
export const neededConsents = {
  participation: 'participation',
  sensitiveData: 'sensitive data',
  imagesAndSlides: 'images and slides',
  aiProcessing: 'processing by AI',
} as const satisfies Partial<Record<keyof Consent['flags'], string>>;

const needed = Object.keys(neededConsents) as readonly (keyof typeof neededConsents)[];

/** The first act that consent must precede: a model run. Routine MRI and laboratory values may lie before it. */
export const firstStudyAct = (casebook: Casebook, protocol: ProtocolParameters): PlainDate | null =>
  earliest(
    ...[...casebook.predictions, ...casebook.refusals].map(({ recordedAt }) =>
      localDate(recordedAt, protocol.site.zone),
    ),
  );

/** Completed years at the first consent, by its date; null before it (protocol §2.1, I1). */
export const ageAtFirstConsent = ({ consents }: Casebook): number | null => {
  const first = earliest(...consents.map(({ value }) => value.consentDate));
  return consents.find(({ value }) => value.consentDate === first)?.value.ageYears ?? null;
};

/** The newest consent by its date, of two on one day the one recorded later: its flags and its form count. */
export const consentInForce = ({ consents }: Casebook): Fact<Consent> | null => {
  const last = latest(...consents.map(({ value }) => value.consentDate));
  return consents.findLast(({ value }) => value.consentDate === last) ?? null;
};

/** The current form is signed with every needed consent, before the first study act and not after surgery. */
const judge: EligibilityRule['judge'] = (
  { casebook, protocol, surgeryDate },
  { satisfies, pass, fail, failBy, unknown },
) => {
  const first = earliest(...casebook.consents.map(({ value }) => value.consentDate));
  const newest = consentInForce(casebook)?.value;
  if (first === null || !newest) return unknown('no consent yet');
  const refused = needed.filter((flag) => !satisfies(newest.flags[flag]));
  if (refused.length > 0)
    return fail(`consent was not given for ${refused.map((flag) => neededConsents[flag]).join(', ')}`);
  const act = firstStudyAct(casebook, protocol);
  if (act !== null && !satisfies(first <= act))
    return failBy('C0-STUDY-ACT', `consent of ${first} follows the first study act of ${act}`);
  if (surgeryDate !== null && !satisfies(first <= surgeryDate))
    return failBy('C0-SURGERY', `consent of ${first} follows surgery on ${surgeryDate}`);
  const { currentForm } = protocol.consent;
  // A form may be signed ahead of the version that asks for it; the older one stays signed.
  return satisfies(casebook.consents.some(({ value }) => value.formVersion === currentForm))
    ? pass()
    : unknown(`form ${newest.formVersion} was signed, but form ${currentForm} is needed`);
};

export const consent: EligibilityRule = { id: 'C0', judge };
