import type { IdentityInFiles } from '../../../src/application/ports/image-identities.js';

/** The study of the stories. */
export const aStudy = '2.25.20250624';

/** Files that name somebody else than `aPerson`: another record number and name, the same birth date, no sex. */
export const otherPerson: IdentityInFiles = {
  attributes: {
    PatientID: 'MRN-112233',
    PatientName: 'Somebody^Else',
    PatientBirthDate: '19700101',
    PatientSex: '',
  },
  seriesInstanceUids: ['1.9.1', '1.9.2'],
  images: 120,
};
