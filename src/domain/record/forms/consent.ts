import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sign } from '../values/sign-of-life.js';

/** Separate consents (protocol §7.6); `ageYears` is computed in the vault from the birth date, which never leaves it. */
export interface Consent {
  readonly consentDate: PlainDate;
  readonly formVersion: string;
  readonly ageYears: number;
  readonly flags: {
    readonly participation: boolean;
    readonly sensitiveData: boolean;
    readonly imagesAndSlides: boolean;
    readonly aiProcessing: boolean;
    readonly futureUse: boolean;
    readonly crossBorder: boolean;
  };
}

export const consents = form<Consent>()({
  command: 'RecordConsent',
  event: 'ConsentSigned',
  version: 1,
  slot: 'many',
  knownFrom: ({ consentDate }) => consentDate,
  lifeSigns: ({ consentDate }) => [sign('consent', consentDate)],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  computed: ['ageYears'],
  sending: { path: 'consent', chapter: 'enrolment', summary: 'Record the signed consent' },
});
