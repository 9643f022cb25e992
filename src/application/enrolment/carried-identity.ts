import { completedYears, plainDate } from '../../domain/calendar/plain-date.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { CarriedIdentity } from '../../domain/record/identity-correction.js';
import type { PersonalIdentity } from '../ports/key-vault.js';

/** What a corrected identity says of the record: the age at each consent, and the sex. `correction` is its revision in the trial's stream. */
export const carriedIdentity = (
  { consents }: Pick<Casebook, 'consents'>,
  { birthDate, sex }: Pick<PersonalIdentity, 'birthDate' | 'sex'>,
  correction: number,
): CarriedIdentity => {
  const born = plainDate(birthDate);
  const ages = consents.map(({ revision: factRevision, value }) => ({
    factRevision,
    ageYears: completedYears(born, value.consentDate),
  }));
  return { correction, ages, sex };
};
