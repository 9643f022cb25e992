import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mriReader } from '../../src/local/demo/mri-confirmation.js';
import { phantomPhases, type PhantomSpec } from '../../src/virtual/phantoms/index.js';
import { plusDays } from '../../src/local/demo/trial-time.js';
import { Images } from './support/images.js';
import { refusalOf } from './support/refusal-of.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { firstDay, Ward } from './support/ward.js';

jest.setTimeout(6 * 60_000);

let test: TestStack;
let ward: Ward;
let images: Images;

const slices = 44;
/** Every phase without its uppermost slices, 4 mm each. */
const withoutTop = (count: number): Partial<PhantomSpec> => ({
  faults: {
    dropSlices: phantomPhases.flatMap((phase) =>
      Array.from({ length: count }, (_, below) => ({ phase, slice: slices - 1 - below })),
    ),
  },
});

/** Screened, with a linked study that the gate has judged. */
const gated = async (name: string, spec: Partial<PhantomSpec> = {}) => {
  const person = ward.person(name);
  const subject = await ward.screened(person);
  await ward.link(subject, await ward.sendStudy(person, name, spec));
  const [judged] = await images.judged(subject);
  if (!judged) throw new Error('the gate was to judge the study');
  return { person, subject, judged };
};

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  images = new Images(ward);
  await ward.open(true);
});
afterAll(() => test.stop());

describe('a review of images that are others by now', () => {
  let late: Awaited<ReturnType<typeof gated>>;

  it('IV-11, PH-CONFIRM: does not count for the images that are there, and no model runs on it', async () => {
    late = await gated('late', withoutTop(1));
    const { person, subject, judged } = late;
    expect(judged).toMatchObject({ verdict: 'PASS', instanceCount: 4 * (slices - 1) });
    await ward.sendStudy(person, 'late');
    await images.review(subject, judged);
    const [before, after] = await images.judged(subject, 2);
    expect(after).toMatchObject({ verdict: 'PASS', instanceCount: 4 * slices });
    expect(after?.inputDigest).not.toBe(before?.inputDigest);
    expect(await images.untilI4(subject, 'UNKNOWN')).toMatchObject({
      reason: 'the MRI waits for a signed review',
    });
    expect(await images.untilWaitsFor(subject, 'a signed review of the MRI')).toContain('a reader');
    expect(await images.scored(subject)).toEqual([]);
  });

  it.each([mriReader, 'reader3'])(
    'PH-CONFIRM: signed by %s of the images as they were, is refused; 409 says which judgement to look at',
    async (reader) => {
      const review = images.review(late.subject, late.judged, {}, reader);
      expect(await refusalOf(review)).toBe('409 IMAGING.JUDGED_AGAIN');
    },
  );

  it('PH-CONFIRM: is made again, of the images as they are, and PRE reads these', async () => {
    const { subject } = late;
    const [, now] = await images.judged(subject, 2);
    await images.review(subject, now!);
    const [sealed] = await ward.eventsOf(subject, 'PredictionSealed');
    expect(sealed).toMatchObject({ model: 'PRE', studyInstanceUid: now?.studyInstanceUid });
    expect(await images.untilI4(subject, 'PASS')).toBeTruthy();
  });
});

describe('a dome of the liver that is cut off', () => {
  let cut: Awaited<ReturnType<typeof gated>>;

  it('PH-CONFIRM: is nothing that the gate sees, so that PRE waits for a reader who looks', async () => {
    cut = await gated('dome', withoutTop(6));
    expect(cut.judged).toMatchObject({ verdict: 'PASS', findings: [] });
    expect(await images.untilWaitsFor(cut.subject, 'a signed review of the MRI')).toContain(
      'the models run once it passes',
    );
    expect(await images.i4(cut.subject)).toMatchObject({ verdict: 'UNKNOWN' });
    const { rows } = await test.api.read('getWorklist', 'coordinator', null, { kind: 'REVIEW' });
    expect(rows).toContainEqual(
      expect.objectContaining({ subjectId: cut.subject, assessmentRevision: cut.judged.revision }),
    );
  });

  it('IQ-COVERAGE: fails the study by the statement alone; people see that a repeat MRI is needed', async () => {
    const { subject, judged } = cut;
    const seen = { liverCovered: false, qualityScore: 5, motionScore: 5, reason: 'the dome is cut off' };
    await images.review(subject, judged, seen);
    expect(await images.untilI4(subject, 'FAIL')).toMatchObject({ code: 'I4-QUALITY' });
    const waiting = await images.untilWaitsFor(subject, 'a repeat MRI before surgery');
    expect(waiting).toContain('the coordinator');
    expect(waiting).not.toContain('signed review');
    const { rows } = await test.api.read('getWorklist', 'coordinator', null, { kind: 'TASK' });
    expect(rows).toContainEqual(expect.objectContaining({ subjectId: subject, task: 'repeat-mri' }));
    expect(await images.scored(subject)).toEqual([]);
  });

  it('PH-CONFIRM: is turned by no later review', async () => {
    const review = images.review(cut.subject, cut.judged, {}, 'reader3');
    expect(await refusalOf(review)).toBe('409 IMAGING.NO_REVIEW_WANTED');
  });

  it('IQ-COVERAGE, MRI-SELECT: is cured by a repeat MRI before surgery, and PRE reads the repeat', async () => {
    const { person, subject } = cut;
    const repeat = await ward.sendStudy(person, 'dome-repeat');
    await ward.link(subject, repeat);
    await ward.confirm(subject, repeat, 2);
    await ward.eventsOf(subject, 'PredictionSealed');
    expect(await images.scored(subject)).toEqual([{ model: 'PRE', study: repeat }]);
  });
});

describe('scores of readers', () => {
  it('IQ-SCORE, IV-12: 2 asks for a second reader, two scores 2 apart for a third, who decides', async () => {
    const { subject, judged } = await gated('scores');
    await images.review(subject, judged, { qualityScore: 2, verdict: 'FAIL' });
    await images.untilWaitsFor(subject, 'a second signed review of the MRI');
    await images.review(subject, judged, { qualityScore: 4 }, 'reader2');
    await images.untilWaitsFor(subject, 'a third signed review of the MRI');
    expect(await images.i4(subject)).toMatchObject({ verdict: 'UNKNOWN' });
    expect(await images.scored(subject)).toEqual([]);
    await images.review(subject, judged, { qualityScore: 4 }, 'reader3');
    await ward.eventsOf(subject, 'PredictionSealed');
    expect(await images.i4(subject)).toMatchObject({ verdict: 'PASS' });
  });
});

describe('a study that a reader failed and that becomes whole', () => {
  it('IV-11: is judged again by itself once what was missing is sent, and confirmed anew', async () => {
    const { person, subject, judged } = await gated('resent', withoutTop(6));
    await images.review(subject, judged, { verdict: 'FAIL', liverCovered: false });
    const [failure] = await ward.eventsOf(subject, 'ActionFailed');
    expect(failure).toMatchObject({ code: 'IMAGES.UNCHANGED' });
    await ward.sendStudy(person, 'resent');
    await ward.clock.advanceTo(plusDays(firstDay, 1));
    const [, whole] = await images.judged(subject, 2);
    expect(whole).toMatchObject({ verdict: 'PASS', instanceCount: 4 * slices });
    expect(await images.untilI4(subject, 'UNKNOWN')).toMatchObject({
      reason: 'the MRI waits for a signed review',
    });
    await images.review(subject, whole!);
    await ward.eventsOf(subject, 'PredictionSealed');
    expect(await images.i4(subject)).toMatchObject({ verdict: 'PASS' });
  });
});
