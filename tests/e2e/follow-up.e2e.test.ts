import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { plainDate } from '../../src/domain/calendar/plain-date.js';
import { scan, visit, type Visit } from './support/follow-up-forms.js';
import { openQueries, Participants } from './support/participants.js';
import { problemOf } from './support/problem-of.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(5 * minutes);

/** D0 of everybody: M1 is due on day 30 and open from day 21 to 45, M3 opens on day 71. */
const surgery = plainDate('2036-10-08');
const names = ['stays', 'seen', 'early', 'late'] as const;
type Name = (typeof names)[number];

let test: TestStack;
let ward: Ward;
let people: Participants<Name>;

const clean = (on: string, change: Partial<Visit> = {}): Visit =>
  visit(on, [scan(on, 'NO_RECURRENCE')], change);
const recorded = (name: Name, body: Visit) => people.record('recordVisit', name, body);
const violationsOf = async (asked: Promise<unknown>) => {
  const { status, problem } = await problemOf(asked);
  return { status, violations: problem.violations };
};

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  await ward.open(false);
  people = new Participants(ward, surgery);
  await people.followed(names);
}, 4 * minutes);

afterAll(() => test.stop());

/** In the order of the days: the clock goes from one story to the next and never back. */
describe('a request for erasure that was recorded by mistake', () => {
  const erasures = async () => (await people.rowsOf('stays')).filter(({ kind }) => kind === 'ERASURE');
  const awaited = async () =>
    (await people.rowsOf('stays')).flatMap((row) => (row.kind === 'VISIT' ? [row.visit] : []));

  it('ST-W3, ER-REQUEST: is voided with reason and source, nothing of it is waited for, and the visits are awaited again', async () => {
    await ward.clock.advanceTo(people.day(21));
    const before = await people.seen('stays');
    expect(await awaited()).toEqual(['M1']);
    const withdrawal = { level: 'W3', date: people.day(20) } as const;
    const withdrawn = await people.record('recordWithdrawal', 'stays', withdrawal);
    expect(await erasures()).toMatchObject([{ awaits: 'DECISION' }]);
    expect(await awaited()).toEqual([]);
    expect([...new Set(withdrawn.conduct.visits.map(({ status }) => status))]).toEqual(['ENDED']);
    const refused = await problemOf(recorded('stays', clean(people.day(21), { visit: 'M1' })));
    expect(refused.status).toBe(409);

    const [mistaken] = withdrawn.clinical.withdrawals;
    if (!mistaken) throw new Error('the withdrawal is not shown');
    const byCoordinator = await problemOf(people.voided('stays', mistaken, 'coordinator'));
    expect([byCoordinator.status, byCoordinator.problem.code]).toEqual([403, 'VOID.INVESTIGATOR_ONLY']);
    const after = await people.voided('stays', mistaken);
    expect(after.clinical.withdrawals).toEqual([]);
    expect(after.clinical.voided).toMatchObject([
      {
        form: 'withdrawals',
        value: withdrawal,
        voidedBy: {
          actor: { role: 'investigator' },
          value: { reason: 'it happened to another participant', source: 'medical record' },
        },
      },
    ]);
    expect(after.outcome).toEqual(before.outcome);
    expect(after.conduct.visits).toEqual(before.conduct.visits);
    expect(await erasures()).toEqual([]);
    expect(await awaited()).toEqual(['M1']);
    expect(await ward.waitsFor(people.subjects.stays)).not.toContain('erasure');
    const { rows } = await test.api.read('getWorklist', 'investigator', null, { kind: 'ERASURE' });
    expect(rows).toEqual([]);
  });

  it('ER-REQUEST: so is one that was decided on, and the record takes new data again', async () => {
    const withdrawn = await people.record('recordWithdrawal', 'stays', { level: 'W3', date: people.day(21) });
    const ruling = {
      decision: 'RESTRICT_ONLY',
      legalBasis: 'RESEARCH_IMPAIRED',
      meaning: 'APPROVAL',
      reason: 'asked for in a letter of that day',
    } as const;
    await people.record('decideErasure', 'stays', ruling, 'investigator', { fresh: true });
    const [mistaken] = withdrawn.clinical.withdrawals;
    if (!mistaken) throw new Error('the withdrawal is not shown');
    const after = await people.voided('stays', mistaken);
    expect(after.clinical.withdrawals).toEqual([]);
    expect(await erasures()).toEqual([]);
    const taken = await recorded('stays', clean(people.day(21), { visit: 'M1' }));
    expect(taken.conduct.visits[0]).toMatchObject({ visit: 'M1', status: 'DONE' });
  });
});

describe('a visit and what it repeats', () => {
  it('VIS-AGAIN: one that repeats date and content is refused, under whatever code', async () => {
    await ward.clock.advanceTo(people.day(46));
    const m1 = clean(people.day(30), { visit: 'M1' });
    const first = await recorded('seen', m1);
    expect(first.conduct.visits[0]).toMatchObject({ visit: 'M1', status: 'DONE' });
    for (const code of ['M1', 'M3', null] as const)
      expect(await violationsOf(recorded('seen', { ...m1, visit: code }))).toMatchObject({
        status: 422,
        violations: [{ ruleId: 'VIS-AGAIN' }],
      });
    expect((await people.seen('seen')).clinical.visits).toHaveLength(1);
  });

  it('VIS-TWICE: a second one of a name is accepted and asked about, until its code is corrected', async () => {
    const before = await people.seen('seen');
    expect(openQueries(before, 'VIS-TWICE')).toEqual([]);
    const twice = await recorded('seen', clean(people.day(31), { visit: 'M1' }));
    expect(twice.clinical.visits).toHaveLength(2);
    expect(openQueries(twice, 'VIS-TWICE')).toMatchObject([{ path: '/visits/1/value/visit', value: 'M1' }]);
    const [, second] = twice.clinical.visits;
    if (!second) throw new Error('the second visit is not shown');
    const corrected = await people.correct('seen', second, '/visit', null);
    expect(openQueries(corrected, 'VIS-TWICE')).toEqual([]);
  });

  it.each([
    ['early', 20],
    ['late', 46],
  ] as const)('VIS-OUTSIDE: M1 one day too %s is accepted and asked about', async (name, days) => {
    const on = people.day(days);
    const outside = await recorded(name, clean(on, { visit: 'M1' }));
    expect(openQueries(outside, 'VIS-OUTSIDE')).toMatchObject([{ path: '/visits/0/value/date', value: on }]);
    // Missed all the same: what it found counts with its date.
    expect(outside.conduct.visits[0]).toMatchObject({ visit: 'M1', status: 'MISSED' });
    expect(outside.outcome.recurrenceFreeSurvival).toMatchObject({ days, event: false });
  });

  it('DD-scanDate: a scan before surgery is refused, one of that day is not', async () => {
    const scanOn = (days: number): Visit => visit(people.day(46), [scan(people.day(days), 'NO_RECURRENCE')]);
    expect(await violationsOf(recorded('seen', scanOn(-1)))).toMatchObject({
      status: 422,
      violations: [{ ruleId: 'DD-scanDate', path: '/scans/0/date' }],
    });
    const { clinical } = await recorded('seen', scanOn(0));
    expect(clinical.visits).toHaveLength(3);
  });
});
