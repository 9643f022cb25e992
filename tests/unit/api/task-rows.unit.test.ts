import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { taskRows } from '../../../src/api/worklist/task-rows.js';
import { worklistRows } from '../../../src/api/worklist/worklist-rows.js';
import { answersTo } from '../../../src/contracts/task-operations.js';
import { worklist } from '../../../src/contracts/views/index.js';
import { onWorklist } from '../../../src/domain/patient/plan/person-tasks.js';
import type { TopicKind } from '../../../src/domain/patient/plan/topic.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import type { Visit } from '../../../src/domain/record/forms/visit.js';
import { emptyCasebook } from '../../../src/domain/record/casebook.js';
import { aRecurrence, aScan, aTherapy, aVisit } from '../../support/casebooks.js';
import {
  aRefusal,
  consented,
  contextAt,
  followed,
  imaged,
  linked,
  nobody,
  openTrial,
  operated,
  type PatientHistory,
  person,
  predicted,
  screened,
} from '../../support/patient-histories.js';
import { lives } from '../domain/patient/arbitrary-lives.js';

const rowOf = ({ book }: PatientHistory) => ({
  subjectId: 'APAR-0001',
  revision: book.revision,
  casebook: book,
});
const tasks = (history: PatientHistory, role: Role = 'coordinator') =>
  taskRows(rowOf(history), { ...history.context, actor: person(role) }).map(
    ({ task, dueOn, overdue }) => `${task} ${dueOn}${overdue ? ' overdue' : ''}`,
  );
const all = (history: PatientHistory, role: Role = 'coordinator') => {
  const context = { ...history.context, actor: person(role) };
  const query = { sort: 'urgency' } as const;
  const rows = worklistRows([rowOf(history)], () => context, '2030-01-01' as never, query);
  return worklist.parse({ today: '2025-07-01', total: rows.length, rows: [...rows] }).rows;
};
const recurred = () =>
  followed()
    .on('2025-11-10')
    .does('RecordRecurrence', aRecurrence('2025-11-03', { treatment: ['TACE', 'TKI'] }));
const showing = () =>
  followed()
    .on('2025-11-10')
    .does('RecordVisit', aVisit('2025-11-10', { scans: [aScan('2025-11-10', 'RECURRENCE')] }));
const told = (therapySinceLastVisit: Visit['therapySinceLastVisit']) =>
  followed().on('2025-11-10').does('RecordVisit', aVisit('2025-11-10', { therapySinceLastVisit }));
const givenUp = () =>
  Array.from({ length: 10 }, (_, i) => i + 1).reduce(
    (history, attempt) =>
      history.reports('RecordActionFailure', {
        actionId: 'assess-imaging:r3',
        attempt,
        code: 'STUDY.NOT_FOUND',
        message: 'not there',
      }),
    linked(),
  );

describe('what the worklist asks of people', () => {
  it.each<[string, () => PatientHistory, readonly string[]]>([
    ['consent', nobody, ['consent 2025-07-04']],
    ['screening', consented, ['screening 2025-07-04']],
    ['an MRI by the planned day', screened, ['link-mri 2025-07-08']],
    [
      'a decision on a refused input',
      () => imaged().reports('RecordPredictionRefusal', aRefusal('PRE')),
      ['refused-input'],
    ],
    ['surgery', predicted, ['surgery 2025-07-08']],
    [
      'another planned day, once it has passed',
      () => predicted().on('2025-07-09'),
      ['surgery 2025-07-08 overdue', 'surgery-plan 2025-07-08 overdue'],
    ],
    ['pathology within 45 days', operated, ['pathology 2025-08-22']],
    ['the form of a recurrence at once', showing, ['recurrence-form 2025-11-24']],
    [
      'its form, overdue after two weeks',
      () => showing().on('2025-11-25'),
      ['recurrence-form 2025-11-24 overdue'],
    ],
    [
      'each course of therapy',
      recurred,
      ['therapy-form 2025-11-10', 'therapy-form 2025-11-10', 'recurrence-images 2025-11-10'],
    ],
    [
      'only courses that are not recorded',
      () =>
        recurred().does('RecordTherapy', aTherapy('TACE', '2025-11-10', { intent: 'RECURRENCE_TREATMENT' })),
      ['therapy-form 2025-11-10', 'recurrence-images 2025-11-10'],
    ],
    ['the course that a visit tells of', () => told('GIVEN'), ['therapy-form 2025-11-10']],
    ['no course where none was given, or nobody knows', () => told({ missingReason: 'NK' }), []],
    ['a step that was given up', givenUp, ['step']],
  ])('%s', (_, history, expected) => {
    const found = tasks(history());
    expect(found).toHaveLength(expected.length);
    expected.forEach((start, i) => {
      expect(found[i]).toMatch(new RegExp(`^${start}`, 'u'));
    });
  });

  it('I5, E3: a criterion offers the commands that settle it, and after surgery the correction alone', () => {
    const commands = (of: string, isOperated = false) =>
      answersTo('eligibility-data', {
        subjectId: 'APAR-0001',
        of,
        isOperated,
        isScored: false,
        takesForms: true,
      }).map(({ command }) => command);
    expect(commands('I5')).toEqual(['RecordLaboratory', 'CorrectValue', 'PlanSurgery']);
    expect(commands('E3')).toEqual(['RecordPregnancyTest', 'CorrectValue', 'PlanSurgery']);
    expect(commands('I7')).toEqual(['CorrectValue']);
    expect([commands('I5', true), commands('E3', true)]).toEqual([['CorrectValue'], ['CorrectValue']]);
  });

  it('models to be locked and the key are asked for too', () => {
    const locks = { ...imaged().context, trial: { ...openTrial, modelLocks: {} } };
    expect(taskRows(rowOf(imaged()), locks)).toMatchObject([
      { task: 'model-lock', of: 'PRE', from: 'the statistician and the investigator' },
    ]);
  });

  it('BL-HIDDEN: whoever sees no record learns of no outcome', () => {
    for (const history of [recurred(), showing(), told('GIVEN')]) {
      expect(tasks(history, 'administrator')).toEqual([]);
      expect(JSON.stringify(all(history, 'administrator'))).not.toMatch(/recur|vital|therapy/iu);
    }
    expect(tasks(showing(), 'auditor')).toEqual(tasks(showing()));
  });

  it('a participant of whom nothing is recorded waits for consent', () => {
    const row = { subjectId: 'APAR-0001', revision: -1, casebook: emptyCasebook };
    expect(taskRows(row, contextAt('2025-06-20'))).toMatchObject([
      { task: 'consent', from: 'the coordinator' },
    ]);
  });

  it('holds everything that a record waits for from a person, whatever happened', () => {
    fc.assert(
      fc.property(lives(), (history) => {
        const { waitingFor } = history.plan();
        const kinds = new Set(all(history).map(({ kind }) => kind));
        for (const { topic, from, what } of waitingFor) {
          const kind = topic && onWorklist[topic.kind as TopicKind];
          if (from === 'the system' || kind === null) continue;
          expect([what, kinds.has(kind)]).toEqual([what, true]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
