import { describe, expect, it } from '@jest/globals';
import { markdownOf } from '../../../../src/application/command/plan/plan-markdown.js';
import { emptyCasebook } from '../../../../src/domain/record/casebook.js';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { toldOutside } from '../../../../src/domain/patient/plan/outside-the-record.js';
import { plan } from '../../../../src/domain/patient/plan/plan.js';
import type { Plan } from '../../../../src/domain/decision/plan.js';
import type { Reading } from '../../../../src/domain/record/forms/reading.js';
import {
  aPathology,
  aReading,
  aRecurrence,
  aScan,
  aTherapy,
  aVisit,
  date,
  workup,
} from '../../../support/casebooks.js';
import {
  consented,
  contextAt,
  followed,
  frozenTrial,
  imaged,
  linked,
  nobody,
  openTrial,
  operated,
  type PatientHistory,
  person,
  predicted,
  reported,
  screened,
} from '../../../support/patient-histories.js';

const summary = ({ visibility, waitingFor }: Plan) => [
  visibility.stage,
  ...waitingFor.map(({ what, from }) => `${what} < ${from}`),
];
const clean = (history: PatientHistory, on: string) =>
  history.on(on).does('RecordVisit', aVisit(on, { scans: [aScan(on, 'NO_RECURRENCE')] }));
const withoutAiConsent = (history: PatientHistory) =>
  history.does('CorrectValue', {
    factRevision: 0,
    path: '/flags/aiProcessing',
    value: false,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'form',
  });

describe('what a participant waits for', () => {
  it.each([
    ['before consent', nobody, ['CONSENT', 'signed consent < the coordinator']],
    ['after consent', consented, ['SCREENING', 'screening data < the coordinator']],
    ['after screening', screened, ['IMAGING', 'a pre-operative MRI < the coordinator']],
    ['after linking', linked, ['IMAGING', 'the linked MRI to be judged < the archive']],
    [
      'with a doubtful MRI',
      () => imaged({ verdict: 'NEEDS_REVIEW' }),
      ['IMAGING', 'a signed review of the MRI < a reader'],
    ],
    [
      'with a failed MRI',
      () => imaged({ verdict: 'FAIL' }),
      ['IMAGING', 'a repeat MRI before surgery, as the linked one failed the quality gate < the coordinator'],
    ],
    ['with a good MRI', imaged, ['PRE_INFERENCE', 'model PRE to run < the inference service']],
    ['with PRE sealed', predicted, ['SURGERY', 'surgery to be recorded < the coordinator']],
    [
      'after surgery',
      operated,
      ['PATHOLOGY', 'the final pathology report < the investigator', 'the M1 window < the calendar'],
    ],
    [
      'after pathology',
      reported,
      ['POST_INFERENCE', 'model POST to run < the inference service', 'the M1 window < the calendar'],
    ],
    ['with POST sealed', followed, ['FOLLOW_UP', 'the M1 window < the calendar']],
  ])('%s', (_, history, expected) => {
    expect(summary(history().plan())).toEqual(expected);
  });

  it.each([
    ['before its target', '2025-08-01', 'M1, due 2025-08-07'],
    ['after its target', '2025-08-08', 'M1, due 2025-08-07 (overdue)'],
  ])('VIS-OVERDUE: in an open window %s', (_, on, what) => {
    const [first] = followed().on(on).plan().waitingFor;
    expect(first).toMatchObject({ what, from: 'the coordinator', next: 'the window closes 2025-08-22' });
  });

  it('M24, VIS-CUT: after the last window the freeze is waited for, and vital status for the data cut', () => {
    expect(summary(followed().on('2027-12-01').plan())).toEqual([
      'ENDED',
      'the freeze of the trial < the statistician',
      'vital status after the last visit < the coordinator',
    ]);
  });

  it('BL-LOCK: names the missing key before the missing lock', () => {
    const [noKey] = imaged().plan({ trial: { ...openTrial, sealingKey: null, modelLocks: {} } }).waitingFor;
    const [noLock] = imaged().plan({ trial: { ...openTrial, modelLocks: {} } }).waitingFor;
    expect(noKey?.what).toBe('the trial’s sealing key');
    expect(noLock?.what).toBe('model PRE to be locked');
  });

  it('ELIG-POST: who is excluded waits for no model, but for the next step of a person', () => {
    const excluded = reported().does('CorrectValue', {
      factRevision: 12,
      path: '/finalDiagnosis',
      value: 'ICC',
      reasonCode: 'QUERY_ANSWER',
      reason: 'second opinion',
      source: 'pathology',
    });
    expect(summary(excluded.plan())).toEqual(['ENDED', 'the freeze of the trial < the statistician']);
  });

  it.each([
    ['before surgery', () => withoutAiConsent(imaged()), 'surgery to be recorded'],
    ['while the MRI waits', () => withoutAiConsent(linked()), 'consent to the processing of images'],
    ['after pathology', () => withoutAiConsent(reported()), 'the M1 window'],
  ])('C0: without consent to AI processing nobody waits for a model, %s', (_, history, what) => {
    expect(
      history()
        .plan()
        .waitingFor.map((reason) => reason.what),
    ).toContain(what);
    expect(
      history()
        .plan()
        .waitingFor.map((reason) => reason.from),
    ).not.toContain('the inference service');
  });

  it.each([
    [
      'died before surgery',
      () => imaged().does('RecordDeath', { date: date('2025-06-30'), cause: 'OTHER', source: 'RECORDS' }),
    ],
    [
      'withdrew all data before surgery',
      () => imaged().does('RecordWithdrawal', { level: 'W2', date: date('2025-06-30') }),
    ],
    [
      'withdrew all data after surgery',
      () => operated().does('RecordWithdrawal', { level: 'W2', date: date('2025-07-08') }),
    ],
  ])('ST-DEATH, ST-W2: who %s waits for the freeze only', (_, history) => {
    const { actions, waitingFor } = history().plan();
    expect(actions).toEqual([]);
    expect(waitingFor.map(({ what }) => what)).toEqual(['the freeze of the trial']);
  });
});

describe('the next deadline', () => {
  it.each([
    ['2025-07-16', '2025-07-28T16:00:00.000Z', 'M1 window opens 2025-07-29'],
    ['2025-07-29', '2025-07-28T16:00:00.000Z', 'M1 announcements due 2025-07-29'],
  ])('VIS-WINDOW: on %s is %s', (on, at, words) => {
    expect(followed().on(on).plan().deadline).toEqual({ at, summary: words });
  });

  it('VIS-REMIND: an adequate assessment jumps to the next visit', () => {
    const seen = clean(followed().clock('2025-07-29'), '2025-08-01');
    expect(seen.plan().deadline?.at).toBe('2025-09-02T16:00:00.000Z');
    expect(seen.plan().deadline?.summary).toContain('M3');
  });

  it('VIS-AFTER-REC: after the first recurrence the deadlines of the calendar go on in the same words', () => {
    const recurred = followed()
      .on('2025-08-10')
      .does('RecordRecurrence', aRecurrence('2025-08-05', { basis: 'BIOPSY' }));
    expect(recurred.clock('2025-08-10').plan().deadline).toEqual(
      followed().clock('2025-08-10').plan().deadline,
    );
  });

  it('there is none before surgery, and none after M24 closed', () => {
    expect(predicted().plan().deadline).toBeNull();
    expect(followed().clock('2027-12-01').plan().deadline).toBeNull();
  });

  it('BL-SEQUENCE: once the freeze is ordered, that is the deadline', () => {
    expect(followed().plan({ trial: frozenTrial('2025-07-15') }).deadline).toEqual({
      at: '2025-07-15T04:00:00.000Z',
      summary: 'casebook frozen for database lock',
    });
  });
});

describe('the end of a record', () => {
  const closed = {
    closed: true,
    actions: [],
    deadline: null,
    waitingFor: [],
    visibility: { stage: 'CLOSED' },
  };

  it('is closed only by the freeze', () => {
    const last = followed().on('2030-01-01');
    expect(last.plan().closed).toBe(false);
    expect(
      last
        .with({ trial: frozenTrial('2030-01-01') })
        .clock('2030-01-01')
        .plan(),
    ).toMatchObject(closed);
  });

  it('or by erasure', () => {
    const { events } = followed();
    const book = events.reduce(
      (folded, { type, facts }) => evolve(folded, { type: 'Shredded', data: { originalType: type }, facts }),
      emptyCasebook,
    );
    expect(plan(book, contextAt('2025-08-10'))).toMatchObject(closed);
  });
});

describe('what the workflow shows to everybody', () => {
  it('VIS-OVERDUE: stage, what is due and when, and whether it is overdue', () => {
    expect(followed().on('2025-08-08').plan().visibility).toEqual({
      stage: 'FOLLOW_UP',
      dueKind: 'M1',
      dueOn: '2025-08-06T16:00:00.000Z',
      overdue: true,
    });
    expect(followed().plan().visibility).toMatchObject({ dueKind: 'M1', overdue: false });
  });

  const december = () => followed().clock('2025-12-01');
  const shown = (history: PatientHistory) => {
    const { waitingFor, ...rest } = history.plan();
    return { ...rest, waitingFor: waitingFor.map((reason) => ({ ...reason, since: null })) };
  };

  /** A recurrence, its case opened, then read by two who differ, then by a third. */
  const readings = (history: PatientHistory) => {
    const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
    const recurred = history
      .does('RecordVisit', aVisit('2025-11-01', { scans: workup('2025-11-01') }))
      .does('RecordRecurrence', aRecurrence('2025-11-01'));
    const first = recurred.reports('OpenReadingCase', {
      caseId,
      recurrenceRevision: recurred.book.recurrences[0]!.revision,
    });
    const read = (before: PatientHistory, reader: string, change: Partial<Reading> = {}) =>
      before
        .by(person('reader', reader))
        .does('RecordReading', aReading(caseId, '2025-11-01', change))
        .by(before.context.actor);
    const second = read(first, 'reader-1');
    const third = read(second, 'reader-2', { macrovascular: 'Y' });
    return { recurred, first, second, third, decided: read(third, 'reader-3') };
  };

  it('BL-HIDDEN: nothing hints at the cohort', () => {
    const adjuvant = december().does('RecordTherapy', aTherapy('TACE', '2025-09-15'));
    expect(adjuvant.book.cohorts.at(-1)?.value.to).toBe('EXPLORATORY');
    expect(shown(adjuvant)).toEqual(shown(december()));
  });

  /** As Temporal and people who see no clinical data are told it, the steps of machines aside. */
  const outside = (history: PatientHistory) => {
    const { waitingFor, ...rest } = shown(history);
    return { ...rest, actions: [], waitingFor: toldOutside(waitingFor) };
  };

  it('BL-HIDDEN, VIS-AFTER-REC: a participant with a recurrence looks like one without, and one who left like one who died', () => {
    const within = december().does('RecordRecurrence', aRecurrence('2025-11-01'));
    const beyond = december().does('RecordRecurrence', aRecurrence('2025-11-01', { macrovascular: 'Y' }));
    const died = december().does('RecordDeath', {
      date: date('2025-11-01'),
      cause: 'OTHER',
      source: 'RECORDS',
    });
    const left = december().does('RecordWithdrawal', { level: 'W1', date: date('2025-11-01') });
    expect(shown(beyond)).toEqual(shown(within));
    expect(outside(within)).toEqual(outside(december()));
    expect(shown(left)).toEqual(shown(died));
  });

  it('BL-HIDDEN: a reading is waited for in words that fit any images, whichever reading it is', () => {
    const { first, second, third, decided } = readings(december());
    expect(shown(second)).toEqual(shown(first));
    expect(shown(third)).toEqual(shown(first));
    for (const history of [first, decided]) expect(outside(history)).toEqual(outside(december()));
    expect(first.plan().waitingFor.at(-1)).toMatchObject({
      what: 'a blinded reading of images',
      from: 'a reader',
    });
  });

  it('BL-HIDDEN: a sealed score leaves no trace in words, whatever it holds', () => {
    const texts = [
      predicted(),
      followed(),
      december(),
      december().does('RecordRecurrence', aRecurrence('2025-11-01')),
      ...Object.values(readings(december())),
    ]
      .map((history) => markdownOf('patient-APAR-0001', history.plan(), protocolV1.site.zone))
      .join('\n');
    expect(texts).not.toMatch(
      /risk|score \d|aggressive|milan|cohort|exploratory|surgery_only|recurrence|HCC|c2VhbGVk|e{64}/i,
    );
  });

  it('no clinical value of the record appears', () => {
    const marked = operated()
      .on('2025-07-15')
      .does('RecordPathology', aPathology('2025-07-15', { maxMm: 173.25, mvi: 'M2' }));
    expect(JSON.stringify(marked.plan())).not.toMatch(/173|M2"|HBV|2\.25\.20250624/);
  });
});
