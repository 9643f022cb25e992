import { expect, it } from '@jest/globals';
import { conductOf } from '../../../src/api/patients/conduct-of.js';
import { anAssessment, aResection, date } from '../../support/casebooks.js';
import { aSecondary, type PatientHistory, person, predictedTwice } from '../../support/patient-histories.js';

const seals = ({ book, context }: PatientHistory) =>
  conductOf(book, context).seals.map(({ purpose, counts }) => `${purpose} ${counts ? 'counts' : 'is kept'}`);

/** The surgery slipped, and the secondary score was made again on 2025-08-12. */
const again = (): PatientHistory => {
  const slipped = predictedTwice().does('PlanSurgery', { plannedSurgeryDate: date('2025-08-20') });
  return slipped
    .with({ actor: person('investigator'), authenticatedAt: slipped.context.wallNow })
    .does('OrderPreAgain', { reasonCode: 'SURGERY_SLIPPED', reason: 'the operating theatre was closed' })
    .on('2025-08-10')
    .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250808', role: 'PRE_SURGERY' })
    .judged(anAssessment('2025-08-08'))
    .on('2025-08-12')
    .reports(
      'RecordPrediction',
      aSecondary({ studyInstanceUid: '2.25.20250808', commitment: '9'.repeat(64) }),
    );
};

it('BL-IMMUTABLE, MRI-ROLE: of several scores of one purpose the last one fixed by the day of surgery is shown to count', () => {
  expect(seals(predictedTwice())).toEqual(['PRIMARY counts', 'SECONDARY counts']);
  expect(seals(again())).toEqual(['PRIMARY counts', 'SECONDARY is kept', 'SECONDARY counts']);
  const onTime = again().on('2025-08-20').does('RecordResection', aResection('2025-08-20'));
  expect(seals(onTime)).toEqual(['PRIMARY counts', 'SECONDARY is kept', 'SECONDARY counts']);
  const tooLate = again().does('RecordResection', aResection('2025-08-11'));
  expect(seals(tooLate)).toEqual(['PRIMARY counts', 'SECONDARY counts', 'SECONDARY is kept']);
});
