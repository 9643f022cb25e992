import type { ExpectedIdentity } from '../../domain/imaging/series/summarise-series.js';
import type { PersonalIdentity } from '../ports/key-vault.js';

/** The person as a modality would have written them. */
export const expectedIdentity = (person: PersonalIdentity): ExpectedIdentity => ({
  PatientID: person.medicalRecordNumber,
  PatientBirthDate: person.birthDate.replaceAll('-', ''),
  PatientSex: person.sex,
});
