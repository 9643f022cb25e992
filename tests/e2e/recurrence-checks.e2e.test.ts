import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { plainDate } from '../../src/domain/calendar/plain-date.js';
import { beyond, chest, recurrence, scan, visit, type Recurrence } from './support/follow-up-forms.js';
import { openQueries, Participants } from './support/participants.js';
import { problemOf } from './support/problem-of.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(5 * minutes);

/** D0 of everybody; the horizon is 2038-10-08, day 730. */
const surgery = plainDate('2036-10-08');
const horizon = '2038-10-08';
const names = ['lung', 'none', 'unknown', 'clinical', 'died', 'inMonth', 'laterMonth'] as const;
type Name = (typeof names)[number];

let test: TestStack;
let ward: Ward;
let people: Participants<Name>;

const undetermined = { status: 'UNDETERMINED', value: null };

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  await ward.open(false);
  people = new Participants(ward, surgery);
  await people.followed(names);
  await ward.clock.advanceTo(people.day(168));
}, 4 * minutes);

afterAll(() => test.stop());

/** In the order of the days: the clock goes from one story to the next and never back. */
describe('a description that leaves the label open', () => {
  const worked = (name: Name, change: Partial<Recurrence>) => {
    const on = people.day(168);
    const scans = [scan(on, 'RECURRENCE'), chest(on)];
    return people
      .record('recordVisit', name, visit(on, scans))
      .then(() => people.recurred(name, recurrence(on, change)));
  };

  it('DD-extrahepatic: at a site outside the liver without extrahepatic spread is refused', async () => {
    const lung = (extrahepatic: Recurrence['extrahepatic']) =>
      recurrence(people.day(168), { sites: ['LUNG'], extrahepatic });
    const refused = await problemOf(people.recurred('lung', lung('N')));
    expect(refused.status).toBe(422);
    expect(refused.problem.violations).toMatchObject([
      { ruleId: 'DD-extrahepatic', path: '/extrahepatic', value: 'N' },
    ]);
    expect((await people.seen('lung')).clinical.recurrences).toEqual([]);
    const { outcome } = await people.recurred('lung', lung('Y'));
    expect(outcome).toMatchObject({
      firstRecurrence: { on: people.day(168), milan: 'BEYOND' },
      label24: { status: 'AGGRESSIVE', value: 1 },
    });
  });

  it('ML-INVALID: of no nodule anywhere is accepted, asked about and gives no label, until it is corrected', async () => {
    const shown = await worked('none', { intrahepaticCount: 0, longestMm: [] });
    expect(shown.outcome).toMatchObject({ firstRecurrence: { milan: 'INVALID' }, label24: undetermined });
    expect(openQueries(shown, 'ML-INVALID')).toMatchObject([
      { path: '/recurrences/0/value/intrahepaticCount', value: 0 },
    ]);
    const [form] = shown.clinical.recurrences;
    if (!form) throw new Error('the recurrence is not shown');
    const corrected = await people.correct('none', form, '/extrahepatic', 'Y');
    expect(openQueries(corrected, 'ML-INVALID')).toEqual([]);
    expect(corrected.outcome.label24).toMatchObject({ status: 'AGGRESSIVE', value: 1 });
  });

  it('ML-UNKNOWN: with a feature unknown is asked about until it is known', async () => {
    const shown = await worked('unknown', { extrahepatic: 'UN' });
    expect(shown.outcome).toMatchObject({
      firstRecurrence: { milan: 'UNDETERMINED' },
      label24: undetermined,
    });
    expect(openQueries(shown, 'ML-UNKNOWN')).toMatchObject([
      { path: '/recurrences/0/value/extrahepatic', value: 'UN' },
    ]);
    const [form] = shown.clinical.recurrences;
    if (!form) throw new Error('the recurrence is not shown');
    const known = await people.correct('unknown', form, '/extrahepatic', 'N');
    expect(openQueries(known, 'ML-UNKNOWN')).toEqual([]);
    expect(known.outcome.label24).toMatchObject({ status: 'NON_AGGRESSIVE', value: 0 });
  });

  it('ML-UNKNOWN: known only clinically is asked about, whatever extent the form gives', async () => {
    const shown = await worked('clinical', { ...beyond, basis: 'CLINICAL_ONLY' });
    expect(shown.outcome.label24).toMatchObject(undetermined);
    expect(openQueries(shown, 'ML-UNKNOWN')).toMatchObject([
      { path: '/recurrences/0/value/basis', value: 'CLINICAL_ONLY' },
    ]);
  });

  it('ST-DEATH: a death of HCC without imaging is a recurrence of that day of unknown extent, and is asked about', async () => {
    const died = { date: people.day(160), cause: 'HCC', source: 'RECORDS' } as const;
    const shown = await people.record('recordDeath', 'died', died);
    expect(shown.outcome).toMatchObject({
      firstRecurrence: { on: people.day(160), milan: 'UNDETERMINED' },
      recurrenceFreeSurvival: { days: 160, event: true },
      overallSurvival: { days: 160, event: true },
      timeToAggressiveRecurrence: { days: 160, type: 'UNDETERMINED' },
      label24: undetermined,
    });
    expect(openQueries(shown, 'ST-DEATH')).toMatchObject([{ path: '/death/value/cause', value: 'HCC' }]);
  });
});

describe('a form that knows only the month', () => {
  const seenOn = '2038-10-06';
  const dated = {
    firstRecurrence: { on: seenOn, milan: 'BEYOND' },
    recurrenceFreeSurvival: { on: seenOn, days: 728, event: true },
    timeToAggressiveRecurrence: { days: 728, type: 1 },
    label24: { status: 'AGGRESSIVE', value: 1, horizon },
  };
  const formOf = (month: string) => recurrence(month, { ...beyond, confirmDate: month });

  it('ST-INDET, EP-PARTIAL: of the recurrence is dated by the adequate MRI of that month, two days before the horizon', async () => {
    await ward.clock.advanceTo('2038-11-05');
    const imputed = { firstRecurrence: { on: '2038-10-15' }, label24: { value: null } };
    expect((await people.recurred('inMonth', formOf('2038-10'))).outcome).toMatchObject(imputed);
    for (const lack of [{ adequate: false }, { reportSigned: false }]) {
      const seen = visit(seenOn, [scan(seenOn, 'RECURRENCE', lack)]);
      expect((await people.record('recordVisit', 'inMonth', seen)).outcome).toMatchObject(imputed);
    }
    const { outcome, clinical } = await people.scanned('inMonth', seenOn, 'RECURRENCE');
    expect(outcome).toMatchObject(dated);
    expect(clinical.recurrences).toMatchObject([{ value: { firstSeenDate: '2038-10-15' } }]);
  });

  it('ST-INDET, EP-PARTIAL: so is one of a later month, and the difference is asked about', async () => {
    await people.scanned('laterMonth', seenOn, 'RECURRENCE');
    const shown = await people.recurred('laterMonth', formOf('2038-11'));
    expect(shown.outcome).toMatchObject(dated);
    const [asked] = openQueries(shown, 'ST-INDET');
    expect(asked).toMatchObject({ path: '/recurrences/0/value/firstSeenDate' });
    expect(asked?.text).toContain(seenOn);
  });
});
