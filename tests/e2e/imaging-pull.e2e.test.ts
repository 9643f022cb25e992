import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PhantomSpec } from '../../src/virtual/phantoms/index.js';
import { plusDays } from '../../src/local/demo/trial-time.js';
import { freePorts } from '../support/free-ports.js';
import { startArchiveProxy, type ArchiveProxy, type Fault } from './support/archive-proxy.js';
import { Images } from './support/images.js';
import { instancesOf } from './support/instances-of.js';
import { refusalOf } from './support/refusal-of.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { firstDay, Ward } from './support/ward.js';

jest.setTimeout(6 * 60_000);

const typo = '2.25.1234567890';
const nextDay = plusDays(firstDay, 1);

let proxy: ArchiveProxy;
let test: TestStack;
let ward: Ward;
let images: Images;
/** Linked to a study one instance of which was not given, until the clock goes on. */
let gone: Awaited<ReturnType<typeof spoilt>>;
/** Linked to a study that nobody sent; the right one waits in the archive. */
let right: Sent;

/** What is wrong with the files of single instances, and how many times more. */
const faults = new Map<string, { readonly fault: Fault; left: number }>();
const faultOf = (path: string): Fault => {
  const spoilt = faults.get(/^\/instances\/([^/]+)\/file/u.exec(path)?.[1] ?? '');
  if (!spoilt || spoilt.left === 0) return null;
  spoilt.left -= 1;
  return spoilt.fault;
};

/** Screened, with a study in the archive that is not linked yet. */
const sent = async (name: string, spec: Partial<PhantomSpec> = {}) => {
  const person = ward.person(name);
  const subject = await ward.screened(person);
  return { person, subject, study: await ward.sendStudy(person, name, spec) };
};
type Sent = Awaited<ReturnType<typeof sent>>;

/** Links a study of whose instances the archive does not give some, each in its own way and that many times. */
const spoilt = async (name: string, own: readonly Exclude<Fault, null>[], times: number) => {
  const { subject, study } = await sent(name);
  const held = (await instancesOf(test.settings, study)).slice(0, own.length);
  own.forEach((fault, index) => faults.set(held[index] ?? '', { fault, left: times }));
  await ward.link(subject, study);
  return { subject, study, held };
};

const typesOf = async (subject: string) => (await ward.timeline(subject)).map(({ type }) => type);
const unlink = (subject: string, studyInstanceUid: string, reason = 'a digit was mistyped') =>
  test.api.command('unlinkImagingStudy', 'coordinator', subject, { studyInstanceUid, reason });

beforeAll(async () => {
  const ports = await freePorts();
  proxy = await startArchiveProxy(ports.orthanc, faultOf);
  test = await startTestStack({ clock: 'manual', ports, env: { ORTHANC_URL: proxy.url } });
  ward = new Ward(test);
  images = new Images(ward);
  await ward.open(true);
  // The attempts at both go on for most of a minute, beside everything else.
  gone = await spoilt('not given', [404], Infinity);
  right = await sent('mistyped');
  await ward.link(right.subject, typo);
});
afterAll(async () => {
  await test.stop();
  await proxy.stop();
});

describe('an instance that the archive does not give when it is pulled', () => {
  it('IV-01: 404, 503 or an answer that breaks off, a few times, is asked for again, and the study judged as it is', async () => {
    const { subject, held } = await spoilt('given late', [404, 503, 'BREAKS_OFF'], 2);
    expect(await images.judged(subject)).toMatchObject([{ verdict: 'PASS', findings: [] }]);
    expect(held.map((id) => faults.get(id)?.left)).toEqual([0, 0, 0]);
    expect(await typesOf(subject)).not.toContain('ActionFailed');
  });

  it('IV-01: for longer, is a failed step that is tried again, and no verdict on the images', async () => {
    const { subject, held } = gone;
    const [failure] = await ward.eventsOf(subject, 'ActionFailed');
    expect(failure).toMatchObject({ code: 'STUDY.INSTANCE_GONE', attempt: 1 });
    const waiting = await images.untilWaitsFor(subject, 'STUDY.INSTANCE_GONE');
    expect(waiting).toContain('tried again on');
    expect(waiting).not.toContain('repeat MRI');
    expect(await typesOf(subject)).not.toContain('ImagingQualityAssessed');
    expect(await images.i4(subject)).toMatchObject({ verdict: 'UNKNOWN' });
    for (const id of held) faults.delete(id);
  });
});

describe('a study that the archive does not hold', () => {
  it('is never said to be pulled and judged; people read that it is not found', async () => {
    const [failure] = await ward.eventsOf(right.subject, 'ActionFailed');
    expect(failure).toMatchObject({ code: 'STUDY.NOT_FOUND', attempt: 1 });
    const waiting = await images.untilWaitsFor(right.subject, 'STUDY.NOT_FOUND');
    expect(waiting).toContain('send it or link the right one');
    expect(waiting).not.toMatch(/repeat MRI|signed review/u);
    const { imagingAssessments } = await images.seen(right.subject);
    expect(imagingAssessments).toEqual([]);
    expect(await images.i4(right.subject)).toMatchObject({ verdict: 'UNKNOWN' });
  });

  it('is unlinked with a reason, and the right one takes its place', async () => {
    const { subject, study } = right;
    expect(await refusalOf(unlink(subject, typo, ' '))).toBe('400 REQUEST.SHAPE');
    await unlink(subject, typo);
    const waiting = await images.untilWaitsFor(subject, 'a pre-operative MRI');
    expect(waiting).not.toContain('STUDY.NOT_FOUND');
    await ward.link(subject, study);
    expect(await images.judged(subject)).toMatchObject([{ studyInstanceUid: study, verdict: 'PASS' }]);
    await ward.confirm(subject, study);
    await ward.eventsOf(subject, 'PredictionSealed');
    expect(await images.scored(subject)).toEqual([{ model: 'PRE', study }]);
  });

  it('IV-02: is not unlinked any more once a model has scored it', async () => {
    const { subject, study } = right;
    expect(await refusalOf(unlink(subject, study))).toBe('409 IMAGING.ALREADY_SCORED');
  });
});

describe('a study of somebody else, linked by a typing mistake', () => {
  it('IV-02: is unlinked with a reason before it is scored, and then linked by its own participant', async () => {
    const mistaken = await ward.screened(ward.person('mistaken'));
    const owner = await sent('owner');
    await ward.link(mistaken, owner.study);
    const [judged] = await images.judged(mistaken);
    expect(judged).toMatchObject({ verdict: 'NEEDS_REVIEW' });
    expect(judged?.findings.map(({ ruleId }) => ruleId)).toEqual(['IV-02']);
    expect(await refusalOf(ward.link(owner.subject, owner.study))).toBe('409 IMAGING.LINKED_ELSEWHERE');
    await unlink(mistaken, owner.study);
    await images.untilWaitsFor(mistaken, 'a pre-operative MRI');
    expect(await typesOf(mistaken)).not.toContain('PredictionSealed');
    await ward.link(owner.subject, owner.study);
    expect(await images.judged(owner.subject)).toMatchObject([{ verdict: 'PASS', findings: [] }]);
  });
});

describe('a study that failed and becomes complete', () => {
  let late: Sent;
  const dropped = { faults: { dropSlices: [{ phase: 'PORTAL_VENOUS', slice: 20 }] } } as const;

  it('IV-01: fails while a slice of a required phase is missing', async () => {
    late = await sent('late slice', dropped);
    await ward.link(late.subject, late.study);
    const [judged] = await images.judged(late.subject);
    expect(judged).toMatchObject({ verdict: 'FAIL', instanceCount: 4 * 44 - 1 });
    expect(judged?.findings.map(({ ruleId }) => ruleId)).toContain('IV-01');
    expect(await images.untilI4(late.subject, 'FAIL')).toMatchObject({ code: 'I4-QUALITY' });
    const [failure] = await ward.eventsOf(late.subject, 'ActionFailed');
    expect(failure).toMatchObject({ code: 'IMAGES.UNCHANGED' });
  });

  it('IV-11: is judged again by itself, without a link or an order, and then scored', async () => {
    await ward.sendStudy(late.person, 'late slice');
    await ward.clock.advanceTo(nextDay);
    const [, again] = await images.judged(late.subject, 2);
    expect(again).toMatchObject({ verdict: 'PASS', instanceCount: 4 * 44, findings: [] });
    expect(await images.untilI4(late.subject, 'UNKNOWN')).toMatchObject({
      reason: 'the MRI waits for a signed review',
    });
    await ward.confirm(late.subject, late.study, 2);
    await ward.eventsOf(late.subject, 'PredictionSealed');
    expect(await typesOf(late.subject)).not.toContain('ActionRetryOrdered');
  });

  it('IV-01: so is one whose instance the archive gives again', async () => {
    expect(await images.judged(gone.subject)).toMatchObject([
      { studyInstanceUid: gone.study, verdict: 'PASS', findings: [] },
    ]);
  });
});
