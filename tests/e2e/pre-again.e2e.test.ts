import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { RequestOf } from '../../src/contracts/commands.js';
import { pathologyBody, resectionBody } from '../../src/virtual/people/three-people.js';
import { Images } from './support/images.js';
import { refusalOf } from './support/refusal-of.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { firstDay, Ward } from './support/ward.js';

jest.setTimeout(6 * 60_000);

const planned = '2030-01-17';
/** 44 days after the first MRI. */
const slippedTo = '2030-02-20';
/** 30 days after the first MRI: it is still in time for a surgery on the day after. */
const secondMri = '2030-02-05';
const early = '2030-02-06';
const secondScore = '2030-02-07';
const reported = '2030-02-27';
const order = { reasonCode: 'SURGERY_SLIPPED', reason: 'the theatre was closed for a month' } as const;

let test: TestStack;
let ward: Ward;
let images: Images;
interface Participant {
  readonly name: string;
  readonly subject: string;
  readonly studies: string[];
}
/** One is operated on the day that was planned last, the other before PRE was scored again. */
let slipped: Participant;
let earlier: Participant;

const orderAgain = (
  { subject }: Participant,
  as = 'investigator',
  body: RequestOf<'orderPreAgain'> = order,
) => test.api.command('orderPreAgain', as, subject, body, { fresh: true });

const confirmed = async ({ name, subject, studies }: Participant, date: string): Promise<void> => {
  const study = await ward.sendStudy(ward.person(name), `${name} ${date}`, { studyDate: date });
  await ward.link(subject, study);
  studies.push(study);
  await ward.confirm(subject, study, studies.length);
};

const prepared = async (name: string): Promise<Participant> => {
  const participant = { name, subject: await ward.screened(ward.person(name)), studies: [] };
  await confirmed(participant, firstDay);
  await ward.eventsOf(participant.subject, 'PredictionSealed');
  return participant;
};

const seals = async ({ subject }: Participant) =>
  (await test.api.read('getPatient', 'coordinator', subject)).conduct.seals.map(
    ({ model, purpose, counts }) => ({ model, purpose, counts }),
  );

const operated = ({ subject }: Participant, date: string) =>
  test.api.command('recordResection', 'coordinator', subject, resectionBody(date));

const primary = (model: 'PRE' | 'POST', counts: boolean) => ({ model, purpose: 'PRIMARY', counts });

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  images = new Images(ward);
  await ward.open(true);
  [slipped, earlier] = [await prepared('slipped'), await prepared('earlier')];
});
afterAll(() => test.stop());

describe('a surgery that slips beyond the 30 days of the MRI that PRE was scored on', () => {
  it('BL-IMMUTABLE: before it does, PRE is not ordered again', async () => {
    expect(await refusalOf(orderAgain(slipped))).toBe('409 PRE.STILL_VALID');
  });

  it('MRI-30D: fails I4, and the investigator is asked whether PRE is scored again', async () => {
    for (const { subject } of [slipped, earlier]) {
      const plan = { plannedSurgeryDate: slippedTo, replaces: planned };
      await test.api.command('planSurgery', 'coordinator', subject, plan);
      expect(await images.untilI4(subject, 'FAIL')).toMatchObject({ code: 'I4-DATE' });
      const waiting = await images.untilWaitsFor(subject, 'a decision whether PRE is to be scored again');
      expect(waiting).toContain('a repeat MRI before surgery');
    }
  });

  it('BL-IMMUTABLE: without an order the score stands, whatever MRI is eligible by then', async () => {
    await ward.clock.advanceTo(secondMri);
    for (const participant of [slipped, earlier]) {
      await confirmed(participant, secondMri);
      await images.untilI4(participant.subject, 'PASS');
    }
    await ward.clock.advanceTo(secondScore);
    expect(await seals(slipped)).toEqual([primary('PRE', true)]);
  });

  it('BL-IMMUTABLE: the order is the investigator’s, and by a reason code that the protocol knows', async () => {
    expect(await refusalOf(orderAgain(slipped, 'coordinator'))).toMatch(/^403 /u);
    const other = { ...order, reasonCode: 'SCORE_DOUBTED' } as unknown as typeof order;
    expect(await refusalOf(orderAgain(slipped, 'investigator', other))).toBe('400 REQUEST.SHAPE');
  });

  it('BL-IMMUTABLE: ordered by reason code, PRE is scored on the new MRI; both scores are kept', async () => {
    for (const participant of [slipped, earlier]) {
      const [first] = await ward.eventsOf(participant.subject, 'PredictionSealed');
      await orderAgain(participant);
      const sealed = await ward.eventsOf(participant.subject, 'PredictionSealed', 2);
      expect(sealed[0]).toEqual(first);
      expect(sealed).toMatchObject(participant.studies.map((studyInstanceUid) => ({ studyInstanceUid })));
      expect(sealed[1]?.['inputDigest']).not.toBe(first?.['inputDigest']);
      expect(await seals(participant)).toEqual([primary('PRE', false), primary('PRE', true)]);
      expect(await refusalOf(orderAgain(participant))).toBe('409 PRE.STILL_VALID');
    }
  });
});

describe('the analysed PRE of several', () => {
  const both = [
    ['the last one, where the surgery came after it', () => slipped, 1, 0],
    ['the first one, where the surgery turns out to have been before the other', () => earlier, 0, 1],
  ] as const;

  beforeAll(async () => {
    await operated(earlier, early);
    await ward.clock.advanceTo(slippedTo);
    await operated(slipped, slippedTo);
    await ward.clock.advanceTo(reported);
    for (const { name, subject } of [slipped, earlier]) {
      const report = pathologyBody(ward.person(name), reported);
      await test.api.command('recordPathology', 'investigator', subject, report);
    }
  });

  it.each(both)(
    'BL-IMMUTABLE, MRI-SELECT: is %s, and POST reads its study',
    async (_what, of, analysed, kept) => {
      const participant = of();
      await ward.eventsOf(participant.subject, 'PredictionSealed', 3);
      const [first, second] = participant.studies;
      expect(await images.scored(participant.subject)).toEqual([
        { model: 'PRE', study: first },
        { model: 'PRE', study: second },
        { model: 'POST', study: participant.studies[analysed] },
      ]);
      const shown = await seals(participant);
      expect([shown[analysed], shown[kept], shown[2]]).toEqual([
        primary('PRE', true),
        primary('PRE', false),
        primary('POST', true),
      ]);
    },
  );

  it('BL-SEQUENCE: after surgery no PRE is ordered', async () => {
    expect(await refusalOf(orderAgain(slipped))).toBe('409 BL-SEQUENCE');
  });
});
