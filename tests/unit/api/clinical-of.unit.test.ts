import { describe, expect, it } from '@jest/globals';
import { clinicalOf } from '../../../src/api/patients/clinical-of.js';
import { clinical } from '../../../src/contracts/views/index.js';
import { partialDate } from '../../../src/domain/calendar/partial-date.js';
import { aRecurrence } from '../../support/casebooks.js';
import { followed, nobody } from '../../support/patient-histories.js';

const recurrence = (seen: string) => ({
  ...aRecurrence('2026-05-01'),
  firstSeenDate: partialDate(seen),
  confirmDate: partialDate('2026'),
});

const life = followed()
  .on('2026-06-20')
  .does('RecordRecurrence', recurrence('2026-05'))
  .does('RecordRecurrence', recurrence('2026'))
  .does('RecordDeath', { date: partialDate('2026-06'), cause: 'OTHER', source: 'RECORDS' });

describe('the clinical part of a participant', () => {
  const view = clinical.parse(clinicalOf(life.book, life.context));

  it('EP-PARTIAL: shows the working date and the date as it was reported', () => {
    expect(view.recurrences).toMatchObject([
      {
        value: { firstSeenDate: '2026-05-15', confirmDate: null },
        reported: { firstSeenDate: '2026-05', confirmDate: '2026' },
      },
    ]);
    expect(view.death).toMatchObject({ value: { date: '2026-06-15' }, reported: { date: '2026-06' } });
  });

  it('EP-PARTIAL: shows what could not be dated with its revision, so that it can be corrected', () => {
    expect(view.undated).toMatchObject([
      { form: 'recurrences', revision: life.book.undated[0]?.revision, value: { firstSeenDate: '2026' } },
    ]);
  });

  it('VIS-AFTER-REC: says what each visit is for', () => {
    const recurred = followed().on('2025-11-10').does('RecordRecurrence', aRecurrence('2025-11-03'));
    const { visits } = clinical.parse(clinicalOf(recurred.book, recurred.context)).derived;
    expect(visits.slice(1, 4)).toEqual([
      { visit: 'M3', purpose: 'IMAGING' },
      { visit: 'M6', purpose: 'VITAL_STATUS_AND_THERAPY' },
      { visit: 'M9', purpose: 'VITAL_STATUS_AND_THERAPY' },
    ]);
  });

  it('shows what follows from the forms, and nothing before there is a form', () => {
    expect(view.derived).toMatchObject({
      clinicalStage: { bclc: '0', cnlc: 'Ia' },
      pathologyUpstaged: false,
      diagnosisSignature: { state: 'TRANSCRIBED' },
    });
    expect(clinical.parse(clinicalOf(nobody().book, nobody().context)).derived).toEqual({
      clinicalStage: null,
      bodyMassIndex: null,
      neutrophilLymphocyteRatio: null,
      diagnosisSignature: null,
      pathologyUpstaged: null,
      visits: [],
      abnormalLabs: [],
    });
  });
});
