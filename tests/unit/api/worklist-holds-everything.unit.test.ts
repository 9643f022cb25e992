import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { worklistRows } from '../../../src/api/worklist/worklist-rows.js';
import { httpCommands } from '../../../src/contracts/commands.js';
import { httpReads } from '../../../src/contracts/reads/http-reads.js';
import { worklist, type WorklistRow } from '../../../src/contracts/views/index.js';
import type { Reason } from '../../../src/domain/decision/plan.js';
import { onWorklist } from '../../../src/domain/patient/plan/person-tasks.js';
import { type TopicKind, topicKinds } from '../../../src/domain/patient/plan/topic.js';
import { anAssessment, date } from '../../support/casebooks.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { followed, type PatientHistory, person } from '../../support/patient-histories.js';
import { doubted, unsigned, waitingLives } from '../../support/waiting-lives.js';
import { lives } from '../domain/patient/arbitrary-lives.js';

const rowsOf = (history: PatientHistory, role: Role = 'coordinator'): readonly WorklistRow[] => {
  const context = { ...history.context, actor: person(role) };
  const row = { subjectId: 'APAR-0001', revision: history.book.revision, casebook: history.book };
  const rows = worklistRows([row], () => context, date('2030-01-01'), {
    sort: 'urgency',
    dueWithinDays: 3650,
  });
  return worklist.parse({ today: '2025-07-01', total: rows.length, rows: [...rows] }).rows;
};

const kindOf = ({ topic }: Reason): TopicKind | undefined => topicKinds.find((kind) => kind === topic?.kind);

/** What machines, archive, calendar and statistician bring is nobody's task at the site. */
const notByPeople = /^(the system|the archive|the inference service|the calendar|the statistician)$/u;

/** Of a task the same words, of everything else the thing itself. */
const holds = (rows: readonly WorklistRow[], reason: Reason): boolean => {
  const kind = kindOf(reason);
  const of = reason.topic?.of ?? '';
  return rows.some((row) => {
    switch (row.kind) {
      case 'TASK':
        return row.task === kind && (row.of ?? '') === of && row.what === reason.what;
      case 'VISIT':
        return kind === 'visit' && row.visit === of;
      case 'REVIEW':
        return kind === 'review-mri' && row.studyInstanceUid === of;
      case 'QUERY':
        return kind === 'query' && row.queryId === of;
      case 'READING':
        return kind === 'reading';
      case 'ERASURE':
        return kind === 'erasure';
      default:
        return row satisfies never;
    }
  });
};

const missing = (history: PatientHistory): readonly string[] => {
  const rows = rowsOf(history);
  return history
    .plan()
    .waitingFor.filter((reason) => !notByPeople.test(reason.from) && !holds(rows, reason))
    .map(({ what, from }) => `${what} < ${from}`);
};

describe('the worklist beside the plan', () => {
  it.each(topicKinds)('a life that waits for %s has a row for everything that people bring', (kind) => {
    const history = waitingLives[kind]();
    const reasons = history.plan().waitingFor;
    expect(reasons.map(({ topic }) => topic?.kind)).toContain(kind);
    expect(missing(history)).toEqual([]);
    const wanted = onWorklist[kind];
    if (wanted !== null)
      expect(
        rowsOf(history).some((row) => row.kind === wanted && (row.kind !== 'TASK' || row.task === kind)),
      ).toBe(true);
    else for (const { topic, from } of reasons) if (topic?.kind === kind) expect(from).toMatch(notByPeople);
  });

  it('no reason is without a kind, so that none can be forgotten', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const reason of life.plan().waitingFor)
          expect([reason.what, kindOf(reason)]).not.toContain(undefined);
      }),
      { numRuns: 150 },
    );
  });

  it('every life, whatever happened in it, has a row for everything that people bring', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        expect(missing(life)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a signature on the worklist', () => {
  const taskOf = (history: PatientHistory, task: string) =>
    rowsOf(history).find((row) => row.kind === 'TASK' && row.task === task);

  it('IV-02: whose images they are is asked of coordinator and investigator, with the two identities to look at first', () => {
    expect(taskOf(doubted('IV-02').on('2025-07-05'), 'image-identity')).toEqual({
      kind: 'TASK',
      subjectId: 'APAR-0001',
      dueOn: '2025-07-08',
      overdue: false,
      task: 'image-identity',
      since: '2025-06-30',
      of: '2.25.20250624',
      assessmentRevision: 4,
      what: 'a signed statement whose images the MRI holds, as its files name another person, or its unlinking',
      from: 'the coordinator or the investigator',
      answers: [
        {
          command: 'StateImageIdentity',
          path: '/patients/APAR-0001/image-identity-statements',
          roles: ['coordinator', 'investigator'],
        },
        {
          command: 'UnlinkImagingStudy',
          path: '/patients/APAR-0001/imaging-study-unlinkings',
          roles: ['coordinator', 'investigator'],
        },
      ],
      look: '/patients/APAR-0001/imaging-studies/2.25.20250624/identities',
    });
  });

  it('IV-08: which date is right is asked of the investigator', () => {
    expect(taskOf(doubted('IV-08-STUDY-DATE'), 'study-date')).toMatchObject({
      from: 'the investigator',
      since: '2025-06-30',
      assessmentRevision: 4,
      answers: [
        { command: 'SignStudyDate', path: '/patients/APAR-0001/study-dates', roles: ['investigator'] },
      ],
      look: null,
    });
  });

  it('SG-CONTENT: the diagnosis is asked of the investigator since the form, or since its correction', () => {
    const row = {
      from: 'the investigator',
      of: null,
      assessmentRevision: null,
      dueOn: '2025-07-08',
      answers: expect.arrayContaining([
        {
          command: 'SignDiagnosis',
          path: '/patients/APAR-0001/diagnosis-signatures',
          roles: ['investigator'],
        },
      ]),
    };
    expect(taskOf(unsigned().on('2025-07-03'), 'diagnosis-signature')).toMatchObject({
      ...row,
      since: '2025-06-30',
    });
    const corrected = unsigned()
      .on('2025-07-03')
      .does('CorrectValue', {
        factRevision: unsigned().book.screening?.revision ?? -1,
        path: '/diagnosis/basis',
        value: 'BIOPSY',
        reasonCode: 'TRANSCRIPTION',
        reason: 'misread',
        source: 'report',
      });
    expect(taskOf(corrected.on('2025-07-09'), 'diagnosis-signature')).toMatchObject({
      ...row,
      since: '2025-07-03',
      overdue: true,
    });
  });

  it('of a study that is in doubt and waits for a reader, both are on the list', () => {
    const kinds = rowsOf(doubted('IV-02')).map((row) => (row.kind === 'TASK' ? row.task : row.kind));
    expect(kinds).toEqual(expect.arrayContaining(['image-identity', 'REVIEW']));
  });

  it('leaves the list once it is given, and where it helps nobody any more', () => {
    const signing = doubted('IV-02');
    const stated = signing.with({ authenticatedAt: signing.context.wallNow }).does('StateImageIdentity', {
      studyInstanceUid: '2.25.20250624',
      reason: 'the console kept the name of the patient before',
    });
    const left = doubted('IV-02').does('RecordWithdrawal', { level: 'W2', date: date('2025-06-30') });
    const judgedAnew = doubted('IV-02').reports(
      'RecordImagingAssessment',
      anAssessment('2025-06-24', { inputDigest: 'f'.repeat(64) }),
    );
    for (const history of [stated, left, judgedAnew])
      expect(taskOf(history, 'image-identity')).toBeUndefined();
  });
});

it('every answer of every row is a command of the API, which somebody may give, and each row says what is awaited from whom', () => {
  const paths = new Map(Object.values(httpCommands).map(({ path, roles }) => [path, roles]));
  const reads = Object.values(httpReads).map(({ path }) => path);
  for (const kind of topicKinds)
    for (const row of rowsOf(waitingLives[kind]())) {
      expect([row.what, row.from]).toEqual([expect.stringMatching(/\w/u), expect.stringMatching(/\w/u)]);
      expect(row.answers.length).toBeGreaterThan(0);
      for (const { path, roles } of row.answers) {
        expect(paths.get(path.replace('APAR-0001', ':subjectId'))).toEqual(roles);
        expect(roles.length).toBeGreaterThan(0);
      }
      if (row.look !== null && row.kind !== 'TASK') expect(reads).toContain(row.look);
    }
});

describe('what a row asks, and of whom', () => {
  const rowOf = (life: PatientHistory, kind: WorklistRow['kind']) =>
    rowsOf(life).find((row) => row.kind === kind);

  it('of a review: the words of the plan', () => {
    const life = waitingLives['review-mri']();
    const [reason] = life.plan().waitingFor.filter(({ topic }) => topic?.kind === 'review-mri');
    expect(rowOf(life, 'REVIEW')).toMatchObject({
      what: reason?.what,
      from: reason?.from,
      answers: [
        {
          command: 'ReviewImaging',
          path: '/patients/APAR-0001/imaging-reviews',
          roles: [...httpCommands.reviewImaging.roles],
        },
      ],
      look: null,
    });
  });

  it('of a query: its answer, then its judgement by somebody else', () => {
    const open = followed()
      .by(person('investigator'))
      .does('RaiseQuery', { path: '/screening/value/ecog', text: 'is it right?', critical: false });
    const [query] = open.book.queries;
    expect(rowOf(open, 'QUERY')).toMatchObject({
      what: `query ${query?.queryId} to be answered`,
      from: 'the coordinator',
      answers: [{ command: 'AnswerQuery' }, { command: 'CorrectValue' }],
    });
    const answered = open
      .by(person('coordinator'))
      .does('AnswerQuery', { queryId: query?.queryId ?? '', answer: 'yes' });
    expect(rowOf(answered, 'QUERY')).toMatchObject({
      what: `the answer to query ${query?.queryId} to be judged`,
      from: 'the investigator or the auditor, but not the person who answered',
      answers: [{ command: 'CloseQuery' }, { command: 'ReopenQuery' }],
    });
  });

  it('BL-READERS: of a reading: neither case nor number, and nothing to those who see no record', () => {
    const life = waitingLives.reading();
    expect(rowOf(life, 'READING')).toMatchObject({
      what: 'a blinded reading of images',
      from: 'a reader',
      answers: [{ command: 'RecordReading', path: '/reading-cases/:caseId/readings', roles: ['reader'] }],
      look: '/reading-cases',
    });
    expect(JSON.stringify(rowOf(life, 'READING'))).not.toContain(life.book.readingCases[0]?.value.caseId);
    expect(rowsOf(life, 'administrator').map(({ kind }) => kind)).not.toContain('READING');
  });

  it('ER-DECIDE: of a request for erasure: the decision of the investigator', () => {
    expect(rowOf(waitingLives.erasure(), 'ERASURE')).toMatchObject({
      what: 'the decision on the erasure that the participant asked for',
      from: 'the investigator',
      answers: [
        {
          command: 'DecideErasure',
          path: '/patients/APAR-0001/erasure-decisions',
          roles: ['investigator'],
        },
      ],
    });
  });
});
