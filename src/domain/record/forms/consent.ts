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
  label: 'Informed consent',
  fields: {
    consentDate: { label: 'Date of consent', date: true },
    formVersion: { label: 'Version of the consent form' },
    ageYears: { label: 'Age at consent', unit: 'years' },
    flags: {
      label: 'Separate consents',
      fields: {
        participation: { label: 'Participation in the study' },
        sensitiveData: { label: 'Processing of sensitive personal information' },
        imagesAndSlides: { label: 'Use of images and slides' },
        aiProcessing: { label: 'Processing by artificial intelligence' },
        futureUse: { label: 'Use in future research' },
        crossBorder: { label: 'Cross-border transfer of data' },
      },
    },
  },
});
