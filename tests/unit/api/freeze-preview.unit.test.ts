import { describe, expect, it } from '@jest/globals';
import { freezePreviewOf } from '../../../src/api/trial/freeze-preview-of.js';
import { everybody } from '../../../src/api/reads/everybody.js';
import { freezePreview } from '../../../src/contracts/views/index.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { answersTo } from '../../../src/contracts/task-operations.js';
import { freezeCost } from '../../../src/domain/patient/freeze-cost.js';
import { guard } from '../../../src/domain/patient/guard.js';
import { taskKinds } from '../../../src/domain/patient/plan/person-tasks.js';
import { analysisSets } from '../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import type { PatientCommandType } from '../../../src/domain/record/patient-commands.js';
import {
  anAssessment,
  aPathology,
  aResection,
  aScan,
  aVisit,
  date,
  operatedOn,
} from '../../support/casebooks.js';
import {
  contextAt,
  followed,
  frozenTrial,
  gated,
  openTrial,
  operated,
  type PatientHistory,
  person,
  reported,
} from '../../support/patient-histories.js';
import { doubted, unsigned, waitingLives } from '../../support/waiting-lives.js';

const showing = () =>
  followed()
    .on('2025-11-10')
    .does('RecordVisit', aVisit('2025-11-10', { scans: [aScan('2025-11-10', 'RECURRENCE')] }));
const died = () =>
  followed()
    .on('2025-11-10')
    .does('RecordDeath', { date: date('2025-11-01'), cause: 'OTHER', source: 'RECORDS' });
const questioned = () =>
  followed()
    .on('2025-11-10')
    .does('RaiseQuery', { path: '/screening/value/ecog', text: 'by whom?', critical: true });

/** Operated on, reported and followed to the end of the last window, and nothing else asked of them. */
const toTheEnd = (history: PatientHistory) =>
  history
    .on('2025-07-08')
    .does('RecordResection', aResection('2025-07-08'))
    .on('2025-07-15')
    .does('RecordPathology', aPathology('2025-07-15'))
    .on('2027-12-01');
const unsignedToTheEnd = () =>
  toTheEnd(
    unsigned()
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250624', role: 'PRE_SURGERY' })
      .judged(anAssessment('2025-06-24')),
  );

const preview = (
  histories: Readonly<Record<string, PatientHistory>>,
  {
    on = '2026-01-08',
    role = 'statistician',
    trial = openTrial,
  }: { on?: string; role?: Role; trial?: typeof openTrial } = {},
) => {
  const context = contextAt(on, { actor: person(role), trial });
  const rows = Object.entries(histories).map(([subjectId, { book }]) => ({
    subjectId,
    revision: book.revision,
    casebook: book,
  }));
  return freezePreview.parse(freezePreviewOf(rows, () => context, context));
};

describe('what the freeze would cost', () => {
  it('FZ-OUTCOME, QY-LOCK: names queries, missing forms, visits in their window and what would hold it', () => {
    const { totals, records, ordered } = preview({
      'APAR-0001': showing(),
      'APAR-0002': operated().clock('2026-01-08'),
      'APAR-0003': died(),
      'APAR-0004': questioned(),
    });
    expect(ordered).toBe(false);
    expect(totals).toMatchObject({ records: 3, holding: 3, outcomes: 1, missingForms: 3, visitsInWindow: 3 });
    expect(records.map(({ subjectId }) => subjectId)).toEqual(['APAR-0001', 'APAR-0002', 'APAR-0004']);
    expect(records[1]).toMatchObject({ missingForms: ['pathology', 'clinical-form'], criticalQueries: 1 });
    expect(records[2]).toMatchObject({
      criticalQueries: 1,
      otherQueries: 0,
      visitsInWindow: [{ visit: 'M6', status: 'DUE', windowClose: '2026-01-29' }],
      visitsToCome: 6,
    });
  });

  it('BL-HIDDEN: which outcome it is, is told only to those who see the record', () => {
    const shownBy = showing().book.visits[0]?.revision;
    const outcomesFor = (role: Role) => preview({ 'APAR-0001': showing() }, { role }).records[0]?.outcomes;
    expect(outcomesFor('statistician')).toEqual([{ outcome: null, shownBy, signedBy: [] }]);
    expect(outcomesFor('administrator')).toEqual([{ outcome: null, shownBy, signedBy: [] }]);
    expect(outcomesFor('investigator')).toEqual([{ outcome: 'RECURRENCE', shownBy, signedBy: [] }]);
  });

  it('BL-READERS, BL-HIDDEN: a reading tells of a recurrence, and is told to those who see no record once the freeze waits for it', () => {
    const withCase = operatedOn('2025-07-08').recurred('2026-03-16').caseOpened('case-1').build();
    // The same record once nothing else is awaited.
    const free = operatedOn('2025-07-08').build();
    const of = (book: typeof withCase, role: Role, trial = openTrial) => {
      const context = contextAt('2027-12-01', { actor: person(role), trial });
      const rows = [{ subjectId: 'APAR-0001', revision: book.revision, casebook: book }];
      return freezePreview.parse(freezePreviewOf(rows, () => context, context));
    };
    for (const role of ['statistician', 'administrator'] as const) {
      const told = of(withCase, role);
      expect(told.records.map(({ readings }) => readings)).not.toContain(1);
      expect(told.totals.holding).toBe(of(free, role).totals.holding);
      expect(of(withCase, role, frozenTrial('2027-12-01')).records).toMatchObject([{ readings: 1 }]);
    }
    for (const role of ['investigator', 'coordinator', 'auditor'] as const) {
      expect(of(withCase, role)).toMatchObject({ totals: { holding: 1 }, records: [{ readings: 1 }] });
    }
  });

  it('VIS-THERAPY, BL-HIDDEN: names the therapy form that it would lose, and only that a form is missing to those who see no record', () => {
    const told = followed()
      .on('2025-11-10')
      .does('RecordVisit', aVisit('2025-11-10', { therapySinceLastVisit: 'GIVEN' }));
    const formsFor = (role: Role) => preview({ 'APAR-0001': told }, { role }).records[0]?.missingForms;
    expect(formsFor('investigator')).toEqual(['therapy-form']);
    expect(formsFor('statistician')).toEqual(['clinical-form']);
    expect(formsFor('administrator')).toEqual(['clinical-form']);
  });

  it.each<readonly [string, string, () => PatientHistory]>([
    ['I3', 'diagnosis-signature', unsignedToTheEnd],
    [
      'I3',
      'diagnosis-signature',
      () =>
        unsignedToTheEnd()
          .on('2027-11-20')
          .does('RecordDeath', { date: date('2027-11-20'), cause: 'OTHER', source: 'RECORDS' }),
    ],
    ['PH-CONFIRM', 'review-mri', () => toTheEnd(gated())],
    ['IV-02', 'image-identity', () => toTheEnd(doubted('IV-02'))],
    ['IV-08', 'study-date', () => toTheEnd(doubted('IV-08-STUDY-DATE'))],
    ['POST-V', 'run-model', () => reported().on('2027-12-01')],
  ])(
    '%s: names %s, which a participant of two years still waits for, and without which no set has them',
    (_, lost, life) => {
      const history = life();
      const { records, totals } = preview({ 'APAR-0001': history }, { on: '2027-12-01' });
      expect(records[0]?.missingForms).toContain(lost);
      expect(totals.missingForms).toBe(records[0]?.missingForms.length);
      const sets = analysisSets(history.book, protocolV1, date('2027-12-01'), true);
      expect(sets.POST_V.member).toBe(false);
    },
  );

  const told = ['vital-status'];
  it.each([...taskKinds, 'review-mri' as const].filter((kind) => !told.includes(kind)))(
    'QY-LOCK: names %s where its answer would be refused after the order, and only there',
    (kind) => {
      const { book, context } = waitingLives[kind]();
      const command =
        kind === 'review-mri'
          ? 'ReviewImaging'
          : answersTo(kind, {
              subjectId: 'APAR-0001',
              of: '',
              isOperated: book.resection !== null,
              isScored: false,
              takesForms: true,
            })[0]?.command;
      const ordered = { ...context, trial: frozenTrial('2027-12-01') };
      // A correction is taken while something else holds the freeze, and the freeze does not wait for it.
      const refused =
        command === 'CorrectValue' ||
        guard(book, command as PatientCommandType, ordered)?.code === 'TRIAL.FROZEN';
      const { missingForms } = freezeCost(book, context);
      expect(missingForms.some((lost) => lost === kind)).toBe(refused);
    },
  );

  it('VIS-CUT: names whose vital status nobody knows since the last window, and until when they are known alive', () => {
    const of = (history: PatientHistory, role: Role = 'investigator') =>
      preview({ 'APAR-0001': history }, { on: '2027-12-01', role });
    const unknown = of(followed());
    expect(unknown.totals).toMatchObject({ records: 1, holding: 0, vitalStatusUnknown: 1 });
    expect(unknown.records).toMatchObject([{ vitalStatusUnknown: true, knownAliveOnlyUntil: '2025-07-08' }]);
    expect(of(followed(), 'statistician').records).toMatchObject([
      { vitalStatusUnknown: true, knownAliveOnlyUntil: null },
    ]);
    const known = followed()
      .on('2027-12-01')
      .does('RecordVitalStatus', { date: date('2027-11-30'), source: 'REGISTRY' });
    for (const history of [known, died()]) expect(of(history).totals).toMatchObject({ records: 0 });
  });

  it('BL-SEQUENCE: once it is ordered, it says as of the day of the order what it cost and waits for', () => {
    const ordered = { on: '2026-03-01', trial: frozenTrial('2026-01-08') };
    const { asOf, records } = preview({ 'APAR-0004': questioned() }, ordered);
    expect(asOf).toBe('2026-01-08');
    expect(records).toMatchObject([{ criticalQueries: 1, visitsInWindow: [{ visit: 'M6' }] }]);
  });

  it('counts those of whom nothing is recorded yet, and no one who was erased', () => {
    const subject = (n: number) => ({ subjectId: `APAR-000${n}`, identityRef: 'r', identityHash: 'h' });
    const { book } = showing();
    const rows = [{ subjectId: 'APAR-0002', revision: book.revision, casebook: book }];
    const all = everybody(rows, { subjects: [subject(1), subject(2)], erased: ['APAR-0002'] });
    expect(all.map(({ subjectId, casebook }) => [subjectId, casebook.shredded > 0])).toEqual([
      ['APAR-0001', false],
      ['APAR-0002', true],
    ]);
  });
});
