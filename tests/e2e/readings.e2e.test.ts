import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { plainDate } from '../../src/domain/calendar/plain-date.js';
import { chest, reading, recurrence, scan, visit, type Reading } from './support/follow-up-forms.js';
import { openQueries, Participants } from './support/participants.js';
import { problemOf } from './support/problem-of.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { until } from './support/until.js';
import { Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(5 * minutes);

/** D0 of everybody. */
const surgery = plainDate('2036-10-08');
const names = ['lateChest', 'overruled', 'takenBack'] as const;
type Name = (typeof names)[number];

let test: TestStack;
let ward: Ward;
let people: Participants<Name>;

/** The case of the participant, as its readers know it. */
const caseOf = async (name: Name): Promise<string> => {
  const [opened] = await ward.eventsOf(people.subjects[name], 'ReadingCaseOpened');
  return String(opened?.['caseId']);
};
const read = async (reader: string, name: Name, body: Reading) =>
  test.api.command('recordReading', reader, await caseOf(name), body);
/** Two readers see the same; gives the record once the case is decided. */
const bothRead = async (name: Name, body: Reading) => {
  for (const reader of ['reader', 'reader2']) await read(reader, name, body);
  await ward.eventsOf(people.subjects[name], 'OutcomeAdjudicated');
  return people.seen(name);
};

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  await ward.open(false);
  people = new Participants(ward, surgery);
  await people.followed(names);
  await ward.clock.advanceTo(people.day(168));
}, 4 * minutes);

afterAll(() => test.stop());

describe('what two readers describe', () => {
  const seenOn = () => people.day(126);
  const open = {
    firstRecurrence: { on: '2037-02-11', milan: 'UNDETERMINED' },
    blindedReading: { state: 'ADJUDICATED' },
    label24: { status: 'UNDETERMINED', value: null },
  };

  it('ML-READERS, ML-WORKUP: has the work-up of the record: with a chest CT on day 42 it is undetermined, whatever they tick', async () => {
    await people.record('recordVisit', 'lateChest', visit(seenOn(), [scan(seenOn(), 'RECURRENCE')]));
    await people.recurred('lateChest', recurrence(seenOn()));
    const late = visit(people.day(168), [chest(people.day(168))], { therapySinceLastVisit: 'NONE' });
    await people.record('recordVisit', 'lateChest', late);
    const shown = await bothRead('lateChest', reading(seenOn(), { workupComplete: true }));
    expect(shown.outcome).toMatchObject(open);
    expect(openQueries(shown, 'ML-WORKUP')).toHaveLength(1);

    const [, ct] = shown.clinical.visits;
    if (!ct) throw new Error('the visit with the CT is not shown');
    const inTime = await people.correct('lateChest', ct, '/scans/0/date', people.day(156));
    expect(inTime.outcome).toMatchObject({
      firstRecurrence: { on: seenOn(), milan: 'WITHIN' },
      label24: { status: 'NON_AGGRESSIVE', value: 0 },
      timeToAggressiveRecurrence: { days: 126, type: 2 },
    });
    const [, corrected] = inTime.clinical.visits;
    if (!corrected) throw new Error('the visit with the CT is not shown');
    const again = await people.correct('lateChest', corrected, '/scans/0/date', people.day(168));
    expect(again.outcome).toMatchObject(open);
  });

  it('ML-READERS, ST-INDET: their date goes before that of the scan, which went before that of the form', async () => {
    const [clean, scanned] = ['2037-01-16', '2037-02-11'] as const;
    const [byReaders, form] = ['2037-02-18', '2037-02-25'] as const;
    await people.scanned('overruled', clean);
    await people.scanned('overruled', scanned, 'RECURRENCE');
    for (const on of [byReaders, form]) {
      const later = visit(on, [scan(on, 'RECURRENCE')], { therapySinceLastVisit: 'NONE' });
      await people.record('recordVisit', 'overruled', later);
    }
    const shown = await people.recurred('overruled', recurrence(form));
    expect(shown.outcome).toMatchObject({
      firstRecurrence: { on: scanned },
      recurrenceFreeSurvival: { days: 126, event: true },
    });
    expect(openQueries(shown, 'ST-INDET')).toHaveLength(1);
    const decided = await bothRead('overruled', reading(byReaders));
    expect(decided.outcome).toMatchObject({
      firstRecurrence: { on: byReaders },
      recurrenceFreeSurvival: { on: byReaders, days: 133, event: true },
      blindedReading: { state: 'ADJUDICATED', adjudicated: { firstSeenDate: byReaders } },
    });
    expect(openQueries(decided, 'ST-INDET')).toEqual([]);
  });
});

describe('a reading that is taken back', () => {
  const seenOn = () => people.day(140);
  const mistaken = () => reading(seenOn(), { longestMm: [77.5] });
  const reason = 'the wrong image was open';
  const hidden = /77\.5|the wrong image was open|ReadingWithdrawn/u;

  const casesOf = async (reader: string) => {
    const { cases } = await test.api.read('listReadingCases', reader);
    const own = await caseOf('takenBack');
    return cases.filter(({ caseId }) => caseId === own);
  };
  /** Everything that somebody at the site is told of the participant. */
  const toldTo = async (as: string): Promise<string> => {
    const subject = people.subjects.takenBack;
    const told = [
      test.api.read('getPatient', as, subject),
      test.api.read('getDerivedChanges', as, subject),
      test.api.read('getWaiting', as, subject),
      test.api.read('getWorklist', as, null, { subjectId: subject }),
    ];
    return JSON.stringify(await Promise.all(told));
  };
  const atSite = ['coordinator', 'investigator'];

  beforeAll(async () => {
    await people.record(
      'recordVisit',
      'takenBack',
      visit(seenOn(), [scan(seenOn(), 'RECURRENCE'), chest(seenOn())]),
    );
    await people.recurred('takenBack', recurrence(seenOn()));
    await caseOf('takenBack');
  });

  it('ML-READERS, BL-READERS: is shown to its reader and the auditor, and to nobody at the site', async () => {
    await read('reader', 'takenBack', mistaken());
    await until('the reading', async () => (await casesOf('reader'))[0]?.awaitsYou === false);
    const before = await Promise.all(atSite.map(toldTo));
    expect(await casesOf('reader')).toMatchObject([
      { awaitsYou: false, yourReadings: [{ withdrawn: null }] },
    ]);
    await test.api.command('withdrawReading', 'reader', await caseOf('takenBack'), { reason });
    await until('the case to be open again', async () => (await casesOf('reader'))[0]?.awaitsYou === true);

    expect(await casesOf('reader')).toMatchObject([
      {
        awaitsYou: true,
        yourReadings: [{ seen: { longestMm: [77.5] }, withdrawn: { on: people.day(168), reason } }],
      },
    ]);
    expect(await casesOf('reader2')).toMatchObject([{ awaitsYou: true, yourReadings: [] }]);
    const entries = await ward.timeline(people.subjects.takenBack);
    const read1 = entries.find(({ type }) => type === 'ReadingCompleted');
    const taken = entries.find(({ type }) => type === 'ReadingWithdrawn');
    expect(read1).toMatchObject({ data: { longestMm: [77.5] }, metadata: { actor: { role: 'reader' } } });
    expect(taken).toMatchObject({ data: { factRevision: read1?.revision, reason } });
    expect(taken?.metadata.actor).toEqual(read1?.metadata.actor);
    const after = await Promise.all(atSite.map(toldTo));
    for (const told of [...before, ...after]) {
      expect(told).not.toMatch(hidden);
      expect(told).not.toContain('ReadingCompleted');
    }
  });

  it('ML-READERS: counts no more, may be entered anew, and stands once the case is decided', async () => {
    const { outcome } = await bothRead('takenBack', reading(seenOn()));
    expect(outcome).toMatchObject({
      firstRecurrence: { on: seenOn(), milan: 'WITHIN' },
      blindedReading: { state: 'ADJUDICATED', adjudicated: { longestMm: [22], decidedBy: 'AGREEMENT' } },
      label24: { status: 'NON_AGGRESSIVE', value: 0 },
    });
    for (const told of await Promise.all(atSite.map(toldTo))) expect(told).not.toMatch(hidden);
    const late = await problemOf(
      test.api.command('withdrawReading', 'reader', await caseOf('takenBack'), { reason }),
    );
    expect([late.status, late.problem.code]).toEqual([409, 'READING.DECIDED']);
  });
});
