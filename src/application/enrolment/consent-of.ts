import { completedYears, plainDate } from '../../domain/calendar/plain-date.js';
import type { Consent } from '../../domain/record/forms/consent.js';
import type { PersonalIdentity } from '../ports/key-vault.js';

/** The consent as it is recorded: of the birth date only the age on the day of consent leaves the vault. */
export const consentOf = (
  sent: Omit<Consent, 'ageYears'>,
  { birthDate }: Pick<PersonalIdentity, 'birthDate'>,
): Consent => ({ ...sent, ageYears: completedYears(plainDate(birthDate), sent.consentDate) });
