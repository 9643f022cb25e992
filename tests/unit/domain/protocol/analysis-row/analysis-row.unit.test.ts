import { describe, expect, it } from '@jest/globals';
import type { AnalysisRow } from '../../../../../src/domain/protocol/analysis-row/analysis-row.js';
import { analysisRow } from '../../../../../src/domain/protocol/analysis-row/analysis-row-of.js';
import { analysisSets } from '../../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import type { TrialParticipant } from '../../../../../src/domain/protocol/analysis-sets/trial-participant.js';
import { endpoints } from '../../../../../src/domain/protocol/endpoints/endpoints.js';
import { flowPath } from '../../../../../src/domain/protocol/flow/flow-path.js';
import { label24 } from '../../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import {
  type CasebookBuilder,
  casebook,
  date,
  lab,
  operatedOn,
  tumour,
} from '../../../../support/casebooks.js';
import { dataCut, s1, s4, s5, s8 } from '../../../../support/stories.js';

const participant = (builder: CasebookBuilder, change: Partial<TrialParticipant> = {}) => ({
  subjectId: 'APAR-0001',
  casebook: builder.build(),
  erased: false,
  setAside: false,
  protocol: protocolV1,
  ...change,
});

const rowOf = (builder: CasebookBuilder, cutoff = dataCut, finalLock = true): AnalysisRow =>
  analysisRow(participant(builder), { cutoff: date(cutoff), finalLock });

describe('the row of a participant', () => {
  it('says what the rules say one by one', () => {
    const options = { cutoff: date(dataCut), finalLock: true };
    for (const story of [s1(), s4(), s5(), s8()]) {
      const book = story.build();
      expect(rowOf(story)).toMatchObject({
        protocolVersion: '1.0.0',
        revision: book.revision,
        sets: analysisSets(book, protocolV1, options.cutoff, true),
        label: label24(book, protocolV1, options),
        endpoints: endpoints(book, protocolV1, options.cutoff),
        flow: flowPath(participant(story), options),
      });
    }
  });

  it('holds what was known at surgery, AFP in ng/mL', () => {
    const builder = operatedOn('2025-07-08', {
      tumours: [tumour(31), tumour(12, 'V')],
      tumourCount: 2,
      cirrhosis: 'UN',
      labs: {
        totalBilirubin: lab(14, 'µmol/L', '2025-06-30'),
        albumin: lab(42, 'g/L', '2025-06-30'),
        inr: lab(1.05, 'INR', '2025-06-30'),
        afp: lab(100, 'IU/mL', '2025-06-30'),
      },
    }).reported('2025-07-15', { mvi: 'M1', edmondsonSteiner: 'III', margin: 'R1' });
    expect(rowOf(builder).baseline).toEqual({
      sex: 'M',
      age: 54,
      bclc: 'B',
      largestMm: 31,
      nodules: 2,
      hbv: true,
      cirrhosis: null,
      afp: 121,
      childPugh: 5,
      ecog: 0,
      albiGrade: 1,
      mvi: 'M1',
      edmondsonSteiner: 'III',
      margin: 'R1',
      fieldStrength: null,
      vendor: null,
      contrastClass: null,
      surgeryHalfYear: '2025-H2',
    });
  });

  describe('with what the MRI was acquired', () => {
    const siemens = { vendor: 'SIEMENS', fieldStrength: '3T', contrastClass: 'HEPATOBILIARY' } as const;
    const other = { vendor: 'GE', fieldStrength: '1.5T', contrastClass: 'EXTRACELLULAR' } as const;
    const imaged = operatedOn('2025-07-08')
      .imaged('2025-06-20', { acquisition: siemens })
      .imaged('2025-06-24', { acquisition: other });
    const scored = (builder: CasebookBuilder) =>
      builder.predicted('PRE', '2025-07-01', { studyInstanceUid: '2.25.20250620' });
    const read = { vendor: 'SIEMENS', fieldStrength: 3, contrastClass: 'HEPATOBILIARY' };

    it('is that of the MRI which PRE read', () => {
      expect(rowOf(scored(imaged)).baseline).toMatchObject(read);
    });

    it('is that of the MRI on which the participant is eligible while there is no PRE', () => {
      expect(rowOf(imaged).baseline).toMatchObject({
        vendor: 'GE',
        fieldStrength: 1.5,
        contrastClass: 'EXTRACELLULAR',
      });
    });

    it('is what the newest judgement of that MRI says', () => {
      const before = operatedOn('2025-07-08').imaged('2025-06-20');
      expect(rowOf(scored(before)).baseline).toMatchObject({
        vendor: null,
        fieldStrength: null,
        contrastClass: null,
      });
      const again = before.imaged('2025-06-20', { acquisition: { ...siemens, fieldStrength: 'OTHER' } });
      expect(rowOf(scored(again)).baseline).toMatchObject({ ...read, fieldStrength: 'OTHER' });
    });
  });

  it.each([
    ['2026-06-30', '2026-H1'],
    ['2026-07-01', '2026-H2'],
  ])('puts surgery on %s into %s', (on, half) => {
    expect(rowOf(operatedOn(on)).baseline?.surgeryHalfYear).toBe(half);
  });

  it('takes AFP of which only a limit is known as unknown, and the surgeon’s margin until pathology has spoken', () => {
    const builder = operatedOn('2025-07-08', { labs: { afp: lab(60_500, 'ng/mL', '2025-06-30', '>') } });
    expect(rowOf(builder).baseline).toMatchObject({ afp: null, margin: 'R0', mvi: null });
  });

  it.each([
    [{ etiology: ['HCV' as const], hbsAg: 'POSITIVE' as const }, true],
    [{ etiology: ['HBV' as const], hbsAg: 'NEGATIVE' as const }, true],
    [{ etiology: ['HCV' as const], hbsAg: 'NEGATIVE' as const }, false],
    [{ etiology: ['HCV' as const], hbsAg: 'UNKNOWN' as const }, null],
  ])('knows hepatitis B by cause or antigen: %j is %s', (screening, hbv) => {
    expect(rowOf(operatedOn('2025-07-08', screening)).baseline?.hbv).toBe(hbv);
  });

  it('COH-ADJ: tells therapy before the first recurrence, and not what treated the recurrence', () => {
    expect(rowOf(s4()).therapy).toEqual({
      neoadjuvant: false,
      adjuvantFromDay: 42,
      adjuvantModalities: ['TACE'],
    });
    expect(rowOf(s5()).therapy).toEqual({
      neoadjuvant: false,
      adjuvantFromDay: null,
      adjuvantModalities: [],
    });
  });

  it('COH-NEOADJ: tells therapy before surgery', () => {
    const builder = operatedOn('2025-07-08').treated('TACE', '2025-05-01', { intent: 'NEOADJUVANT' });
    expect(rowOf(builder).therapy.neoadjuvant).toBe(true);
  });

  it('names the place of each score that counts, and why there is none as the flow diagram does', () => {
    const scored = operatedOn('2025-07-08')
      .predicted('PRE', '2025-07-01')
      .reported('2025-07-15')
      .predicted('POST', '2025-07-16');
    const { predictions } = scored.build();
    expect(rowOf(scored).indexTest).toEqual({
      PRE: { status: 'VALID', reason: null, at: { revision: predictions[0]?.revision } },
      POST: { status: 'VALID', reason: null, at: { revision: predictions[1]?.revision } },
    });
    const refused = operatedOn('2025-07-08').refused('PRE', '2025-07-01').reported('2025-07-15');
    expect(rowOf(refused).indexTest).toEqual({
      PRE: { status: 'MISSING', reason: 'PHASE_MISSING', at: null },
      POST: { status: 'MISSING', reason: 'NOT-RUN', at: null },
    });
    const late = operatedOn('2025-07-08').predicted('PRE', '2025-07-09');
    expect(rowOf(late).indexTest).toEqual({
      PRE: { status: 'LATE', reason: 'PRE-LATE', at: null },
      POST: { status: 'MISSING', reason: 'NO-PATHOLOGY', at: null },
    });
  });

  it('does not know what is dated after the cutoff', () => {
    const row = rowOf(s4(), '2025-09-20', false);
    expect(row.baseline).toMatchObject({ mvi: null, margin: 'R0' });
    expect(row.therapy.adjuvantFromDay).toBeNull();
    expect(row.cohort?.cohort).toBe('SURGERY_ONLY');
  });

  it('derives nothing of an erased record, nor of one set aside, and says which of the two it is', () => {
    const options = { cutoff: date(dataCut), finalLock: true };
    const reasons = (change: Partial<TrialParticipant>) => {
      const row = analysisRow(participant(s1(), change), options);
      expect(row).toMatchObject({ endpoints: null, baseline: null, cohort: null, eligibility: null });
      expect(row.label.status).toBe('NOT_OPERATED');
      return [row.sets.SCR.reasons, row.flow.at(-1)?.box];
    };
    expect(reasons({ erased: true })).toEqual([['ERASED'], 'ERASED']);
    expect(reasons({ setAside: true })).toEqual([['SET_ASIDE'], 'SET_ASIDE']);
  });

  it('has a place for a subject number of which nothing is recorded yet', () => {
    const row = analysisRow(participant(casebook(), { casebook: null }), {
      cutoff: date(dataCut),
      finalLock: false,
    });
    expect(row).toMatchObject({ revision: -1, endpoints: null, baseline: null, changesOn: null });
    expect(row.sets.SCR.reasons).toEqual(['NOT-CONSENTED']);
  });
});

describe('why the record of a censored participant ends', () => {
  const followed = operatedOn('2025-07-08').predicted('PRE', '2025-07-01').reported('2025-07-15');

  it.each([
    ['TRANSPLANT', followed.treated('LIVER_TRANSPLANT', '2026-03-01', { intent: null })],
    ['WITHDRAWN', followed.clean('2025-10-08').withdrew('2026-02-01')],
    ['LOST_TO_FOLLOW_UP', s8()],
    ['NO_SCAN_AT_HORIZON', followed.clean('2025-10-08')],
    ['NO_SCAN_AT_HORIZON', followed.clean('2025-10-08').withdrew('2028-01-01')],
  ])('is %s', (reason, builder) => {
    const row = rowOf(builder);
    expect(row.label.status).toBe('CENSORED');
    expect(row.censoring).toBe(reason);
  });

  it('is the end of the trial while a scan could still have come', () => {
    expect(rowOf(followed.clean('2025-10-08'), '2026-06-01').censoring).toBe('CUT_OFF');
    expect(rowOf(followed.clean('2025-10-08'), '2026-06-01', false).censoring).toBeNull();
  });

  it('is no reason where the outcome is known, or nobody is analysed', () => {
    expect(rowOf(s1()).censoring).toBeNull();
    const excluded = operatedOn('2025-07-08').reported('2025-07-15', { finalDiagnosis: 'ICC' });
    expect(rowOf(excluded).label.status).toBe('CENSORED');
    expect(rowOf(excluded).censoring).toBeNull();
  });
});
