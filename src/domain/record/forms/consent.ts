import type { PlainDate } from '../../calendar/plain-date.js';

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
