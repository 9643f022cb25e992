import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import type { ReportedTherapy } from '../../../../src/domain/record/forms/therapy.js';
import { findingKey, queryKey } from '../../../../src/domain/patient/query/system-queries.js';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { valueAt } from '../../../../src/domain/shared/json-pointer.js';
import { aTherapy, date } from '../../../support/casebooks.js';
import { followed, type PatientHistory, person } from '../../../support/patient-histories.js';

const day = '2027-01-20';
const therapy = (start: string, end: string | null = null): ReportedTherapy => ({
  ...aTherapy('TACE', '2026-01-01', { intent: 'RECURRENCE_TREATMENT' }),
  startDate: partialDate(start),
  endDate: end === null ? null : partialDate(end),
});
const given = (...therapies: readonly ReportedTherapy[]): PatientHistory =>
  therapies.reduce<PatientHistory>((life, one) => life.does('RecordTherapy', one), followed().on(day));
/** The therapies of a life, in the order in which they were recorded. */
const revisions = ({ events }: PatientHistory): readonly number[] =>
  events.filter(({ type }) => type === 'TherapyStarted').map(({ facts }) => facts.revision);
const dated = (life: PatientHistory, nth: number, path: '/startDate' | '/endDate', value: string) =>
  life.does('CorrectValue', {
    factRevision: revisions(life)[nth]!,
    path,
    value,
    reasonCode: 'NEW_INFORMATION',
    reason: 'the letter came',
    source: 'letter',
  });
const closed = (life: PatientHistory, queryId: string) =>
  life.by(person('auditor')).does('CloseQuery', { queryId, reason: 'nobody knows' }).by(life.context.actor);
const months = ({ book }: PatientHistory) => book.queries.filter(({ ruleId }) => ruleId === 'EP-PARTIAL');
const states = (life: PatientHistory) =>
  months(life).map(
    ({ state, path, closedBySystem }) => `${state} ${path}${closedBySystem ? ' (system)' : ''}`,
  );

describe('a finding is the same wherever its fact stands in a list', () => {
  it('QY-AUTOCLOSE, EP-PARTIAL: a therapy that is dated leaves the other, whose month is still asked for', () => {
    const asked = given(therapy('2026'), therapy('2026'));
    const [first, second] = months(asked);
    expect([first?.path, second?.path]).toEqual(['/undated/0/value/startDate', '/undated/1/value/startDate']);
    const after = dated(closed(asked, first!.queryId), 0, '/startDate', '2026-05');
    expect(states(after)).toEqual(['CLOSED /therapies/0/value/startDate', 'OPEN /undated/0/value/startDate']);
    const done = dated(after, 1, '/startDate', '2026-06');
    expect(states(done)[1]).toMatch(/^CLOSED .* \(system\)$/);
  });

  it('QY-AUTOCLOSE, EP-PARTIAL: a therapy that loses its month leaves the other, whose end is still asked for', () => {
    const asked = given(therapy('2026-02', '2026'), therapy('2026-03', '2026'));
    const [first, second] = months(asked);
    expect([first?.path, second?.path]).toEqual([
      '/therapies/0/reported/endDate',
      '/therapies/1/reported/endDate',
    ]);
    const after = dated(closed(asked, first!.queryId), 0, '/startDate', '2026');
    expect(states(after)).toEqual([
      'CLOSED /undated/0/value/endDate',
      'OPEN /therapies/0/reported/endDate',
      'OPEN /undated/0/value/startDate',
    ]);
  });

  it('QY-AUTOCLOSE, EP-PARTIAL: what a person closed about a fact is not asked again when the fact moves', () => {
    const settled = closed(given(therapy('2026', '2026')), 'Q2');
    expect(states(dated(settled, 0, '/startDate', '2026-05'))).toEqual([
      'CLOSED /therapies/0/value/startDate (system)',
      'CLOSED /therapies/0/reported/endDate',
    ]);
  });

  it('QY-AUTOCLOSE, EP-PARTIAL: what a person closed stays so when its value comes back after the fact moved', () => {
    const settled = closed(given(therapy('2026', '2026')), 'Q2');
    const known = dated(dated(settled, 0, '/endDate', '2026-08'), 0, '/startDate', '2026-05');
    expect(months(dated(known, 0, '/endDate', '2026'))).toHaveLength(2);
  });

  it('QY-STATES: a person’s question follows the fact that it is about', () => {
    const life = given(therapy('2026-02'), therapy('2026-03'));
    const asked = life
      .by(person('auditor'))
      .does('RaiseQuery', { path: '/therapies/1/value/modality', text: 'is this so?', critical: false })
      .by(life.context.actor);
    const { book } = dated(asked, 0, '/startDate', '2026');
    expect(book.queries[0]).toMatchObject({ path: '/therapies/0/value/modality', value: 'TACE' });
  });

  it('QY-AUTOCLOSE: whatever is dated and closed, every fact keeps a query for what it lacks', () => {
    const text = fc.constantFrom('2026', '2026-05', '2026-06-10');
    const change = fc.record({
      nth: fc.nat(2),
      path: fc.constantFrom('/startDate' as const, '/endDate' as const),
      value: text,
      close: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 3, maxLength: 3 }),
        fc.array(change, { maxLength: 8 }),
        (starts, changes) => {
          const life = changes.reduce(
            (one, { nth, path, value, close }) => {
              const open = months(one).find(({ state }) => state === 'OPEN');
              const before = close && open ? closed(one, open.queryId) : one;
              const correction = {
                factRevision: revisions(before)[nth]!,
                path,
                value,
                reasonCode: 'OTHER' as const,
                reason: 'none',
                source: 'none',
              };
              const decision = before.tries('CorrectValue', correction);
              return 'kind' in decision ? before : before.happened(...decision);
            },
            given(...starts.map((start) => therapy(start))),
          );
          const lacking = softFindings(life.book, protocolV1, date(day)).filter(
            ({ ruleId }) => ruleId === 'EP-PARTIAL',
          );
          const standing = months(life).filter(({ closedBySystem }) => !closedBySystem);
          expect(standing.map(queryKey).sort()).toEqual(
            expect.arrayContaining(lacking.map((found) => findingKey(life.book, found))),
          );
          for (const { path, value } of standing.filter(({ state }) => state === 'OPEN'))
            expect(valueAt(life.book, path)).toEqual(value);
        },
      ),
      { numRuns: 60 },
    );
  });
});
