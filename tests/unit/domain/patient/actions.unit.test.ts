import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { describe, expect, it } from '@jest/globals';
import { type Instant, instantOf, localTime } from '../../../../src/domain/calendar/instant.js';
import type { Pathology } from '../../../../src/domain/record/forms/pathology.js';
import type { Resection } from '../../../../src/domain/record/forms/resection.js';
import { aPathology, aResection } from '../../../support/casebooks.js';
import {
  aRefusal,
  aSealed,
  followed,
  imaged,
  linked,
  openTrial,
  operated,
  type PatientHistory,
  person,
  predicted,
  reported,
  screened,
} from '../../../support/patient-histories.js';

const minute = 60_000;
const step = 'assess-imaging:r3';
const start = Date.parse('2025-06-30T04:00:00.000Z');
const at = (minutes: number): Instant => instantOf(start + minutes * minute);

const failed = (history: PatientHistory, attempt: number, now: Instant, actionId = step): PatientHistory =>
  history
    .with({ now })
    .reports('RecordActionFailure', { actionId, attempt, code: 'ARCHIVE.UNAVAILABLE', message: 'no answer' });

/** Minutes after the start at which each attempt fails when the next is made as soon as it may be. */
const failures = [0, 60, 180, 420, 900, 1860, 3300, 4740, 6180, 7620];
const failedTimes = (times: number): PatientHistory =>
  failures.slice(0, times).reduce((history, minutes, i) => failed(history, i + 1, at(minutes)), linked());
const activities = (history: PatientHistory) =>
  history.plan().actions.map(({ id, attempt }) => `${id}@${attempt}`);

describe('what machines must do', () => {
  it.each([
    ['a linked study is judged', linked, [`${step}@1`]],
    ['a judged one is scored by PRE', imaged, ['predict-PRE:r6@1']],
    ['a sealed PRE leaves nothing to do', predicted, []],
    ['surgery leaves nothing to do', operated, []],
    ['pathology is scored by POST', reported, ['predict-POST:r12@1']],
    ['a sealed POST leaves nothing to do', followed, []],
    ['nothing is done before a study is linked', screened, []],
  ])('%s', (_, history, expected) => {
    expect(activities(history())).toEqual(expected);
  });

  it('names the activity, its queue, its limits and where its input is, and no clinical value', () => {
    expect(imaged().plan().actions).toEqual([
      {
        id: 'predict-PRE:r6',
        attempt: 1,
        activity: 'runPrediction',
        taskQueue: 'apar-inference',
        startToCloseSeconds: 120,
        heartbeatSeconds: 20,
        maximumAttempts: 8,
        inputRef: 'PRE:r6',
        summary: 'Score MRI and clinical data before surgery (PRE) and seal the score',
      },
    ]);
    expect(linked().plan().actions).toMatchObject([
      { activity: 'assessImaging', taskQueue: 'apar', inputRef: 'r3' },
    ]);
  });

  it('every linked study is judged on its own', () => {
    const two = linked().does('LinkImagingStudy', { studyInstanceUid: '2.25.8', role: 'PRE_SURGERY' });
    expect(activities(two)).toEqual([`${step}@1`, 'assess-imaging:r4@1']);
  });

  it.each([
    ['without a locked model', { ...openTrial, modelLocks: {} }],
    ['without a sealing key', { ...openTrial, sealingKey: null }],
  ])('BL-LOCK: no model runs %s, and the plan says who is waited for', (_, trial) => {
    const plan = imaged().plan({ trial });
    expect(plan.actions).toEqual([]);
    expect(plan.waitingFor[0]?.from).toMatch(/statistician/);
  });

  it('ELIG-POST: no model runs for an excluded participant', () => {
    const excluded = predicted()
      .on('2025-07-25')
      .does('RecordResection', aResection('2025-07-25'))
      .on('2025-08-01')
      .does('RecordPathology', aPathology('2025-08-01'));
    expect(activities(excluded)).toEqual([]);
  });

  it.each([
    ['the surgeon', { surgeonResidual: 'R2' }, {}],
    ['pathology', {}, { margin: 'R2' }],
  ] as const)('ELIG-POST: R2 reported by %s stops POST by itself', (_, surgery, report) => {
    const after = (seen: Partial<Resection>, pathology: Partial<Pathology>): PatientHistory =>
      predicted()
        .on('2025-07-08')
        .does('RecordResection', aResection('2025-07-08', seen))
        .on('2025-07-15')
        .does('RecordPathology', aPathology('2025-07-15', pathology));
    expect(after(surgery, report).book.eligibility.at(-1)?.value.overall).toBe('ELIGIBLE');
    expect(activities(after(surgery, report))).toEqual([]);
    expect(activities(after({}, {}))).toEqual(['predict-POST:r12@1']);
  });

  it('C0: no image leaves the archive and no model runs without consent to it', () => {
    const refusing = imaged().does('CorrectValue', {
      factRevision: 0,
      path: '/flags/aiProcessing',
      value: false,
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'form',
    });
    expect(activities(refusing)).toEqual([]);
  });
});

describe('an input that a model refused', () => {
  const refused = () => imaged().reports('RecordPredictionRefusal', aRefusal('PRE'));
  const corrected = (history: PatientHistory) =>
    history.does('CorrectValue', {
      factRevision: 1,
      path: '/labs/afp/value',
      value: 13,
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'laboratory',
    });

  it('IV-01: is not tried again by itself; the investigator is waited for', () => {
    expect(activities(refused())).toEqual([]);
    expect(refused().plan().waitingFor[0]).toMatchObject({ from: 'the investigator' });
  });

  it('IV-01: is tried again after a correction, under an id of its own', () => {
    expect(activities(corrected(refused()))).toEqual(['predict-PRE:r9@1']);
  });

  it('BL-IMMUTABLE: a correction after the score starts no second run', () => {
    expect(activities(corrected(predicted()))).toEqual([]);
  });

  it('MRI-SELECT: is tried again with a repeat study', () => {
    const repeat = { ...imaged().book.imagingAssessments[0]!.value, studyInstanceUid: '2.25.8' };
    const history = refused()
      .does('LinkImagingStudy', { studyInstanceUid: '2.25.8', role: 'PRE_SURGERY' })
      .judged(repeat);
    expect(activities(history)).toEqual(['predict-PRE:r12@1']);
    const post = reported().reports('RecordPredictionRefusal', aRefusal('POST'));
    expect(activities(post)).toEqual([]);
    expect(activities(corrected(post))).toEqual(['predict-POST:r15@1']);
  });
});

describe('a step that fails', () => {
  it.each(failures.slice(0, 9).map((minutes, i) => [i + 1, minutes, failures[i + 1]!] as const))(
    'after failure %d at minute %d the next attempt waits until minute %d',
    (times, _, next) => {
      const history = failedTimes(times);
      const early = history.plan({ now: at(next - 1) });
      expect(early.actions).toEqual([]);
      expect(early.deadline).toEqual({ at: at(next), summary: expect.stringContaining('try again') });
      expect(early.waitingFor[0]).toMatchObject({
        from: 'the system',
        next: `tried again on ${localTime(at(next), protocolV1.site.zone)}, site time`,
      });
      expect(history.plan({ now: at(next) }).actions).toMatchObject([{ id: step, attempt: times + 1 }]);
    },
  );

  it('never waits longer than a day between two attempts', () => {
    const gaps = failures.slice(1).map((minutes, i) => minutes - failures[i]!);
    expect(Math.max(...gaps)).toBe(24 * 60);
  });

  it('is given up visibly after ten attempts: what, why, since when, from whom and what to do', () => {
    const plan = failedTimes(10).plan({ now: at(1_000_000) });
    expect(plan.actions).toEqual([]);
    expect(plan.deadline).toBeNull();
    expect(plan.waitingFor[0]).toEqual({
      what: 'Pull the linked MRI and judge its quality: given up (ARCHIVE.UNAVAILABLE: no answer)',
      since: at(7620),
      from: 'a coordinator or administrator',
      next: `fix the cause and order a retry of "${step}"`,
      topic: { kind: 'step', of: 'assess-imaging:r3' },
    });
  });

  it('is tried at once when a person orders it, and given up again when that fails too', () => {
    const ordered = failedTimes(10)
      .by(person('administrator'))
      .does('OrderRetry', { actionId: step, reason: 'the archive is back' });
    expect(activities(ordered)).toEqual([`${step}@11`]);
    const again = failed(ordered, 11, at(9000));
    expect(again.plan().actions).toEqual([]);
    expect(again.plan().waitingFor[0]?.what).toContain('given up');
  });

  it('an order also skips the wait between two automatic attempts', () => {
    const ordered = failedTimes(3).does('OrderRetry', { actionId: step, reason: 'the archive is back' });
    expect(activities(ordered)).toEqual([`${step}@4`]);
  });

  it('refuses a retry of a step that never failed', () => {
    expect(
      failedTimes(1).tries('OrderRetry', { actionId: 'predict-PRE:r6', reason: 'why not' }),
    ).toMatchObject({
      code: 'ACTION.NEVER_FAILED',
      refusal: 'not-found',
      message: expect.stringContaining('predict-PRE:r6'),
    });
  });

  it('refuses a failure told by a person', () => {
    const failure = { actionId: step, attempt: 1, code: 'X', message: 'down' };
    expect(linked().by(person('administrator')).tries('RecordActionFailure', failure)).toMatchObject({
      code: 'ACTOR.NOT_A_SERVICE',
      refusal: 'forbidden',
    });
  });

  it('VIS-REMIND: stops no reminder: the deadline is the earlier of retry and announcement', () => {
    const down = failed(reported(), 1, instantOf(Date.parse('2025-07-15T05:00:00.000Z')), 'predict-POST:r12');
    expect(down.plan().deadline?.summary).toContain('try again');
    const stillDown = [2, 3, 4, 5, 6, 7, 8, 9, 10].reduce(
      (history, attempt) => failed(history, attempt, history.context.now, 'predict-POST:r12'),
      down,
    );
    expect(stillDown.plan().deadline?.at).toBe('2025-07-28T16:00:00.000Z');
    expect(stillDown.clock('2025-07-29').types(stillDown.events.length)).toEqual([
      'VisitWindowOpened',
      'VisitReminded',
    ]);
  });

  it('IV-10: leaves the plan when the study was judged by another attempt', () => {
    const judged = failedTimes(2)
      .judged(imaged().book.imagingAssessments[0]!.value)
      .reports('RecordPrediction', aSealed('PRE'));
    expect(judged.plan().actions).toEqual([]);
    expect(judged.plan().waitingFor.map(({ what }) => what)).toEqual(['surgery to be recorded']);
  });
});
