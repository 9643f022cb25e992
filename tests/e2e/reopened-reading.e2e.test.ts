import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { resectionBody } from '../../src/virtual/people/three-people.js';
import { casesOf } from '../../src/local/demo/readings.js';
import { plusDays } from '../../src/local/demo/trial-time.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { firstDay, Ward } from './support/ward.js';

jest.setTimeout(300_000);

let test: TestStack;
let ward: Ward;
let subject: string;

const surgery = plusDays(firstDay, 10);
const seen = plusDays(surgery, 153);
const again = plusDays(surgery, 175);

const scanned = (on: string, modalities: readonly ('MRI' | 'CHEST_CT')[]) =>
  test.api.command('recordVisit', 'coordinator', subject, {
    visit: null,
    date: on,
    contactMode: 'ON_SITE',
    ecog: 0,
    labs: {},
    therapySinceLastVisit: on > seen ? 'NONE' : null,
    scans: modalities.map((modality) => ({
      modality,
      date: on,
      adequate: true,
      reportSigned: true,
      result: modality === 'MRI' ? 'RECURRENCE' : 'NO_RECURRENCE',
    })),
  });

const extent = {
  intrahepaticCount: 1,
  infiltrative: false,
  macrovascular: 'N',
  bileDuctThrombus: 'N',
  extrahepatic: 'N',
  workupComplete: true,
} as const;

/** What the reader sees of the one case that there is to read; answers with its id and its images. */
const read = async (reader: string, longestMm: number | null) => {
  const [found] = await casesOf(test.api, reader);
  if (!found) throw new Error(`nothing to read for ${reader}`);
  const reading = { ...extent, firstSeenDate: seen, longestMm: [longestMm] };
  await test.api.command('recordReading', reader, found.caseId, reading);
  return found;
};
const outcome = async () => (await test.api.read('getPatient', 'investigator', subject)).outcome;

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  await ward.open(false);
  subject = await ward.screened(ward.person('reopened'));
  await ward.clock.advanceTo(surgery);
  await test.api.command('recordResection', 'coordinator', subject, resectionBody(surgery));
  await ward.clock.advanceTo(seen);
  await scanned(seen, ['MRI', 'CHEST_CT']);
  await test.api.command('recordRecurrence', 'investigator', subject, {
    ...extent,
    firstSeenDate: seen,
    confirmDate: seen,
    basis: 'IMAGING',
    sites: ['INTRAHEPATIC_DISTANT'],
    markers: { afp: { missingReason: 'ND' }, pivka2: { missingReason: 'ND' } },
    treatment: { missingReason: 'NR' },
    longestMm: [null],
  });
});
afterAll(() => test.stop());

it('ML-REOPEN, BL-READERS: what two readers left undetermined is read again once another scan is there, by whoever read it before too', async () => {
  const first = await read('reader', null);
  await read('reader2', null);
  await ward.eventsOf(subject, 'OutcomeAdjudicated');
  expect(await outcome()).toMatchObject({ firstRecurrence: { on: seen, milan: 'UNDETERMINED' } });

  await ward.clock.advanceTo(again);
  await scanned(again, ['MRI']);
  await ward.eventsOf(subject, 'ReadingCaseOpened', 2);
  const further = await read('reader3', 22);
  expect(further.caseId).not.toBe(first.caseId);
  expect(further.images.map(({ date }) => date)).toEqual([seen, seen, again]);
  expect(await outcome()).toMatchObject({
    firstRecurrence: { milan: 'UNDETERMINED' },
    blindedReading: { state: 'WAITS_FOR_READING' },
  });

  await read('reader', 22);
  const decided = await ward.eventsOf(subject, 'OutcomeAdjudicated', 2);
  expect(decided.map(({ milan }) => milan)).toEqual(['UNDETERMINED', 'WITHIN']);
  expect(await outcome()).toMatchObject({
    firstRecurrence: { on: seen, milan: 'WITHIN' },
    blindedReading: { state: 'ADJUDICATED', adjudicated: { milan: 'WITHIN' } },
  });
  expect(await ward.waitsFor(subject)).not.toContain('a blinded reading');
});
