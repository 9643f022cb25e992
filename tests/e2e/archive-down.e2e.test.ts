import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { patientStream } from '../../src/contracts/names.js';
import { resectionBody } from '../../src/virtual/people/three-people.js';
import { openInside, type Inside } from './support/insider.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { until } from './support/until.js';
import { Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(6 * minutes);
/** Day 0 of the one in follow-up: M1 opens on 7 February, is due on the 16th and closes on 3 March. */
const surgery = '2030-01-17';
const before = '2030-02-05';
const windowOpen = '2030-02-08';
const afterTarget = '2030-02-17';
const nextDay = '2030-02-18';
const beforeClose = '2030-03-01';

let test: TestStack;
let ward: Ward;
let inside: Inside;
let inFollowUp: string;
let waiting: string;

const reminders = async (count: number) =>
  (await ward.eventsOf(inFollowUp, 'VisitReminded', count)).map(({ visit, on }) => ({ visit, on }));

const typesOf = async (subject: string) => (await ward.timeline(subject)).map(({ type }) => type);

/** Temporal has handed the step out: somebody is asking the archive right now. */
const pulling = (subject: string) =>
  until('the pull of the study', async () => {
    const { raw } = await inside.temporal.workflow.getHandle(patientStream(subject)).describe();
    return raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'assessImaging');
  });

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  inside = await openInside(test.stack);
  await ward.open(false);
  inFollowUp = await ward.screened(ward.person('follow-up'));
  await ward.clock.advanceTo(surgery);
  await test.api.command('recordResection', 'coordinator', inFollowUp, resectionBody(surgery));
  await ward.clock.advanceTo(before);
  waiting = await ward.screened(ward.person('waiting'), before);
});

afterAll(async () => {
  await inside.close();
  await test.stop();
});

describe('an image archive that is down for more than a week of trial time', () => {
  it('stops no reminder of a participant who does not need it', async () => {
    const study = await ward.sendStudy(ward.person('waiting'), 'first', { studyDate: before });
    await test.stack.part('orthanc').stop();
    await ward.link(waiting, study);
    await pulling(waiting);
    await ward.clock.advanceTo(windowOpen);
    expect(await ward.eventsOf(inFollowUp, 'VisitWindowOpened')).toMatchObject([{ visit: 'M1' }]);
    expect(await reminders(1)).toEqual([{ visit: 'M1', on: '2030-02-07' }]);
    expect(await typesOf(waiting)).not.toContain('ImagingQualityAssessed');
  });

  it('is a failed step that names it, says when it is tried again, and waits for nobody', async () => {
    const [failure] = await ward.eventsOf(waiting, 'ActionFailed');
    expect(failure).toMatchObject({ code: 'ARCHIVE.UNAVAILABLE', attempt: 1 });
    const told = await ward.waitsFor(waiting);
    expect(told).toContain('ARCHIVE.UNAVAILABLE');
    expect(told).toContain('tried again on');
    const { stage } = (await test.api.read('getPatient', 'coordinator', waiting)).conduct;
    expect(stage).toBe('IMAGING');
  });

  it('is tried again by itself as trial time goes on, and the reminders go on too', async () => {
    await ward.clock.advanceTo(afterTarget);
    await pulling(waiting);
    expect(await reminders(2)).toContainEqual({ visit: 'M1', on: '2030-02-16' });
    expect(await typesOf(waiting)).not.toContain('ImagingQualityAssessed');
  });

  it('lets the study be judged once it is back, at the next attempt', async () => {
    test.stack.part('orthanc').start();
    await test.stack.waitHealthy(2 * minutes);
    await ward.clock.advanceTo(nextDay);
    expect(await ward.eventsOf(waiting, 'ImagingQualityAssessed')).toMatchObject([{ verdict: 'PASS' }]);
    expect(await ward.waitsFor(waiting)).not.toContain('ARCHIVE.');
  });
});

describe('an image archive that takes requests and does not answer', () => {
  it('stops no reminder, and the study is judged once it answers', async () => {
    const study = await ward.sendStudy(ward.person('waiting'), 'repeat', { studyDate: before });
    await test.stack.part('orthanc').kill('SIGSTOP');
    await ward.link(waiting, study);
    await pulling(waiting);
    await ward.clock.advanceTo(beforeClose);
    expect(await reminders(3)).toContainEqual({ visit: 'M1', on: '2030-02-28' });
    expect((await typesOf(waiting)).filter((type) => type === 'ImagingQualityAssessed')).toHaveLength(1);
    await test.stack.part('orthanc').kill('SIGCONT');
    await test.stack.waitHealthy(2 * minutes);
    const judged = await ward.eventsOf(waiting, 'ImagingQualityAssessed', 2);
    expect(judged[1]).toMatchObject({ studyInstanceUid: study, verdict: 'PASS' });
  });
});
