import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../../src/domain/calendar/plain-date.js';
import type { Query } from '../../../../src/domain/record/query/query.js';
import type { Correction } from '../../../../src/domain/record/correction.js';
import { observedOn } from '../../../../src/domain/patient/handler.js';
import { isOpen } from '../../../../src/domain/patient/query/query-state.js';
import {
  findingKey,
  nextFindingDate,
  queryKey,
  systemQueries,
} from '../../../../src/domain/patient/query/system-queries.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { valueAt } from '../../../../src/domain/shared/json-pointer.js';
import { aPathology, aRecurrence, aScan, aScreening, aVisit, date } from '../../../support/casebooks.js';
import {
  consented,
  followed,
  operated,
  type PatientHistory,
  person,
} from '../../../support/patient-histories.js';
import { lives, plots, take } from './arbitrary-lives.js';

const corrected = (history: PatientHistory, factRevision: number, path: string, value: unknown) =>
  history.does('CorrectValue', {
    factRevision,
    path,
    value,
    reasonCode: 'QUERY_ANSWER',
    reason: 'misread',
    source: 'chart',
  } satisfies Correction);

/** Screened with a height that is asked about. */
const small = (heightCm = 139) =>
  consented().on('2025-06-30').does('RecordScreening', aScreening({ heightCm }));
const measuredAgain = (history: PatientHistory, heightCm: number) =>
  corrected(history, history.book.screening!.revision, '/heightCm', heightCm);
const states = ({ book }: PatientHistory) =>
  book.queries.map(({ queryId, state, value }) => [queryId, state, value]);
const auditor = person('auditor');
const closed = (history: PatientHistory) =>
  history.by(auditor).does('CloseQuery', { queryId: 'Q1', reason: 'it is so' });

describe('a query of a check', () => {
  it('QY-AUTOCLOSE: is opened with the fact that it asks about, and tells rule, field, value and limit', () => {
    const asked = small();
    expect(asked.types(consented().events.length)).toEqual([
      'ScreeningRecorded',
      'EligibilityAssessed',
      'QueryOpened',
    ]);
    expect(asked.events.at(-1)?.data).toEqual({
      queryId: 'Q1',
      ruleId: 'DD-heightCm',
      path: '/screening/value/heightCm',
      value: 139,
      text: 'Height 139 is unusual; 140 to 195 cm is expected.',
      critical: false,
    });
  });

  it('QY-AUTOCLOSE: says in its text what was expected, once', () => {
    const late = operated().on('2025-09-15').does('RecordPathology', aPathology('2025-09-10'));
    expect(late.book.queries.map(({ text }) => text)).toEqual([
      'Pathology is expected within 45 days of surgery, by 2025-08-22.',
    ]);
    const mm = operated()
      .on('2025-07-15')
      .does('RecordPathology', aPathology('2025-07-15', { maxMm: 40 }));
    expect(mm.book.queries.map(({ text }) => text)).toEqual([
      'Pathology measures 40 mm, MRI 18 mm. Expected: within 10 mm of imaging.',
    ]);
  });

  it('QY-AUTOCLOSE: is closed by the system with the correction that takes its reason away', () => {
    const before = small();
    const after = measuredAgain(before, 172);
    expect(after.types(before.events.length)).toEqual([
      'ValueCorrected',
      'EligibilityAssessed',
      'QueryClosed',
    ]);
    expect(after.events.at(-1)?.data).toMatchObject({ queryId: 'Q1', by: 'SYSTEM' });
    expect(after.book.queries[0]).toMatchObject({ state: 'CLOSED', closedBySystem: true });
  });

  it('QY-AUTOCLOSE: stays open while its reason stands, whatever else is recorded', () => {
    const after = small()
      .on('2025-07-01')
      .does('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') });
    expect(states(after)).toEqual([['Q1', 'OPEN', 139]]);
  });

  it('QY-AUTOCLOSE: another unusual value is another finding', () => {
    expect(states(measuredAgain(small(), 138))).toEqual([
      ['Q1', 'CLOSED', 139],
      ['Q2', 'OPEN', 138],
    ]);
  });

  it.each([
    ['closed', closed],
    [
      'cancelled',
      (history: PatientHistory) =>
        history.by(auditor).does('CancelQuery', { queryId: 'Q1', reason: 'known' }),
    ],
  ])('QY-AUTOCLOSE: what a person %s stays so while nothing about it changes', (_, settled) => {
    const after = settled(small()).on('2025-07-01').by(person('coordinator'));
    const planned = after.does('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') });
    expect(planned.clock('2025-07-02').book.queries).toHaveLength(1);
    expect(states(measuredAgain(planned, 138)).slice(1)).toEqual([['Q2', 'OPEN', 138]]);
  });

  it('QY-AUTOCLOSE: what the system closed is asked again when the same finding comes back', () => {
    expect(states(measuredAgain(measuredAgain(small(), 172), 139))).toEqual([
      ['Q1', 'CLOSED', 139],
      ['Q2', 'OPEN', 139],
    ]);
  });

  it('QY-AUTOCLOSE: an answered query is closed as well, a person’s own question never', () => {
    const own = { path: '/screening/value/heightCm', text: 'measured how?', critical: false };
    const asked = small()
      .does('AnswerQuery', { queryId: 'Q1', answer: 'measured twice' })
      .by(auditor)
      .does('RaiseQuery', own)
      .by(person('coordinator'));
    expect(states(measuredAgain(asked, 172))).toEqual([
      ['Q1', 'CLOSED', 139],
      ['Q2', 'OPEN', 139],
    ]);
  });

  it('QY-STATES: is not reopened when its reason is gone', () => {
    const gone = measuredAgain(small(), 172).by(auditor);
    expect(gone.tries('ReopenQuery', { queryId: 'Q1', reason: 'doubtful' })).toMatchObject({
      code: 'QUERY.REASON_GONE',
      refusal: 'state',
    });
    expect(states(closed(small()).does('ReopenQuery', { queryId: 'Q1', reason: 'doubtful' }))).toEqual([
      ['Q1', 'REOPENED', 139],
    ]);
  });

  it.each([
    ['EC-S01', () => operated().on('2025-09-15').does('RecordPathology', aPathology('2025-09-10')), true],
    ['EC-S03', () => followed().on('2025-08-10').does('RecordRecurrence', aRecurrence('2025-08-05')), true],
    ['DD-heightCm', small, false],
  ])('QY-LOCK: %s opens a query that the parameters call critical: %s', (ruleId, history, critical) => {
    expect(history().book.queries).toContainEqual(expect.objectContaining({ ruleId, critical }));
  });
});

describe('a finding that time makes', () => {
  const timely: readonly (readonly [string, string, PatientHistory, string])[] = [
    ['EC-S01', 'pathology does not come', operated().clock('2025-07-09'), '2025-08-23'],
    [
      'EC-S02',
      'a scan stays without a form',
      followed()
        .on('2025-08-07')
        .does('RecordVisit', aVisit('2025-08-07', { scans: [aScan('2025-08-07', 'RECURRENCE')] })),
      '2025-08-22',
    ],
    [
      'EC-S07',
      'an indeterminate scan is not repeated',
      followed()
        .on('2025-08-07')
        .does('RecordVisit', aVisit('2025-08-07', { scans: [aScan('2025-08-07', 'INDETERMINATE')] })),
      '2025-10-31',
    ],
  ];

  it.each(timely)('%s: %s, and the clock opens the query on its day', (ruleId, _, history, day) => {
    expect(history.book.queries).toEqual([]);
    expect(nextFindingDate(history.book, protocolV1, date('2025-08-07'))).toBe(day);
    const before = history.clock(addDays(date(day), -1));
    expect(before.book.queries).toEqual([]);
    expect(before.plan().deadline?.at).toBe(`${before.context.now.slice(0, 10)}T16:00:00.000Z`);
    const asked = before.clock(day);
    expect(asked.book.queries).toEqual([expect.objectContaining({ ruleId, state: 'OPEN' })]);
    expect(nextFindingDate(asked.book, protocolV1, date(day))).toBeNull();
  });

  it('QY-AUTOCLOSE: the deadline names no rule, for everybody reads it', () => {
    const [, , shown] = timely[1] ?? [];
    expect(shown?.clock('2025-08-08').plan().deadline).toEqual({
      at: '2025-08-21T16:00:00.000Z',
      summary: 'data checks of 2025-08-22',
    });
  });

  it('QY-AUTOCLOSE: a fact that comes in time leaves nothing to ask', () => {
    const reported = operated().on('2025-07-15').does('RecordPathology', aPathology('2025-07-15'));
    expect(nextFindingDate(reported.book, protocolV1, date('2025-07-15'))).toBeNull();
  });

  it('QY-AUTOCLOSE: a record from before its checks is asked about at once', () => {
    const { book, context } = small();
    const older = { ...book, queries: [] };
    expect(systemQueries(older, protocolV1, observedOn(context))).toHaveLength(1);
    expect(systemQueries({ ...older, frozen: true }, protocolV1, observedOn(context))).toEqual([]);
    expect(systemQueries({ ...older, shredded: 1 }, protocolV1, observedOn(context))).toEqual([]);
    expect(nextFindingDate({ ...operated().book, frozen: true }, protocolV1, date('2025-07-08'))).toBeNull();
  });
});

describe('a query of a person', () => {
  const raise = (path: string) =>
    small().by(auditor).tries('RaiseQuery', { path, text: 'is this so?', critical: true });

  it('QY-STATES: asks about a recorded or a missing value, and keeps what stood there', () => {
    expect(raise('/screening/value/weightKg')).toMatchObject([{ data: { queryId: 'Q2', value: 68 } }]);
    expect(raise('/pathology')).toMatchObject([{ data: { ruleId: null, value: null, critical: true } }]);
  });

  it.each(['/screening/value/noSuchField', '', '/predictions', '/queries/0/text', '/announcements'])(
    'QY-STATES: asks about nothing but the clinical record (%j)',
    (path) => {
      expect(raise(path)).toMatchObject({ code: 'QUERY.NO_SUCH_FIELD', refusal: 'not-found' });
    },
  );

  const acts = {
    AnswerQuery: (history: PatientHistory) =>
      history.by(person('coordinator')).tries('AnswerQuery', { queryId: 'Q1', answer: 'yes' }),
    CloseQuery: (history: PatientHistory) =>
      history.by(auditor).tries('CloseQuery', { queryId: 'Q1', reason: 'answered' }),
    ReopenQuery: (history: PatientHistory) =>
      history.by(auditor).tries('ReopenQuery', { queryId: 'Q1', reason: 'not so' }),
    CancelQuery: (history: PatientHistory) =>
      history.by(auditor).tries('CancelQuery', { queryId: 'Q1', reason: 'mistake' }),
  };
  it('QY-STATES: a refusal says what state the query is in, and which would do', () => {
    expect(acts.CloseQuery(inState('CLOSED'))).toMatchObject({ message: 'Query Q1 is closed already.' });
    expect(acts.AnswerQuery(inState('CLOSED'))).toMatchObject({
      message: 'Query Q1 is closed; only a query that is open or reopened can be answered.',
    });
  });

  const ways: readonly (readonly [Query['state'], readonly (keyof typeof acts)[]])[] = [
    ['OPEN', ['AnswerQuery', 'CloseQuery', 'CancelQuery']],
    ['ANSWERED', ['CloseQuery', 'ReopenQuery', 'CancelQuery']],
    ['CLOSED', ['ReopenQuery']],
    ['REOPENED', ['AnswerQuery', 'CloseQuery', 'CancelQuery']],
    ['CANCELLED', []],
  ];
  const inState = (state: Query['state']): PatientHistory => {
    const open = small();
    const answered = open.does('AnswerQuery', { queryId: 'Q1', answer: 'yes' });
    switch (state) {
      case 'OPEN':
        return open;
      case 'ANSWERED':
        return answered;
      case 'CLOSED':
        return closed(answered);
      case 'REOPENED':
        return answered.by(auditor).does('ReopenQuery', { queryId: 'Q1', reason: 'not so' });
      case 'CANCELLED':
        return open.by(auditor).does('CancelQuery', { queryId: 'Q1', reason: 'mistake' });
    }
  };
  it.each(ways)('QY-STATES: from %s leads on %j and nothing else', (state, allowed) => {
    const history = inState(state);
    expect(history.book.queries[0]?.state).toBe(state);
    for (const [name, act] of Object.entries(acts)) {
      const decision = act(history);
      const accepted = allowed.includes(name as keyof typeof acts);
      expect([name, Array.isArray(decision)]).toEqual([name, accepted]);
      if (!accepted) expect(decision).toMatchObject({ code: 'QUERY.STATE', refusal: 'state' });
    }
  });

  it('QY-STATES: whoever answered does not judge the answer', () => {
    const answered = small().by(auditor).does('AnswerQuery', { queryId: 'Q1', answer: 'yes' });
    expect(acts.CloseQuery(answered)).toMatchObject({ code: 'QUERY.OWN_ANSWER', refusal: 'state' });
  });

  it('QY-STATES: a query that the casebook does not have is not found', () => {
    expect(small().tries('AnswerQuery', { queryId: 'Q9', answer: 'yes' })).toMatchObject({
      code: 'QUERY.UNKNOWN',
      refusal: 'not-found',
    });
  });
});

describe('after every command of any life', () => {
  it('QY-AUTOCLOSE: every soft finding has a query, and every open query of a check has its finding', () => {
    fc.assert(
      fc.property(plots(), ({ beginning, steps }) => {
        steps.reduce((history, step) => {
          const next = take(history, step);
          const spoke = next.events.at(-1)?.facts.recordedAt === next.context.now;
          if (next.events.length === history.events.length || !spoke || next.book.frozen) return next;
          const findings = softFindings(next.book, protocolV1, observedOn(next.context)).map((found) =>
            findingKey(next.book, found),
          );
          const asked = next.book.queries.filter(({ ruleId }) => ruleId !== null);
          expect(asked.map(queryKey)).toEqual(expect.arrayContaining(findings));
          expect(findings).toEqual(expect.arrayContaining(asked.filter(isOpen).map(queryKey)));
          const open = asked.filter(isOpen).map(queryKey);
          expect(new Set(open).size).toBe(open.length);
          return next;
        }, beginning());
      }),
      { numRuns: 200 },
    );
  });

  it('QY-STATES: ids are in order, and an open query of a check points to the value that it asks about', () => {
    fc.assert(
      fc.property(lives(), ({ book }) => {
        expect(book.queries.map(({ queryId }) => queryId)).toEqual(book.queries.map((_, i) => `Q${i + 1}`));
        for (const query of book.queries)
          if (query.ruleId !== null && isOpen(query) && !book.frozen)
            expect(valueAt(book, query.path) ?? null).toEqual(query.value);
      }),
      { numRuns: 150 },
    );
  });
});
