import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FlowBox } from '../../src/domain/protocol/flow/flow-box.js';
import { consentBody, resectionBody } from '../../src/virtual/people/three-people.js';
import { plusDays } from '../../src/local/demo/trial-time.js';
import { accessesTo } from './support/accesses.js';
import { problemOf } from './support/problem-of.js';
import { sendRaw } from './support/raw-request.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { firstDay, Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(5 * minutes);

const surgery = plusDays(firstDay, 10);

let test: TestStack;
let ward: Ward;
let [declaredOnly, tooOld, eligible, unfit, refusing] = ['', '', '', '', ''];

/** Everything that eligibility asks for before surgery, and another trial: in the exploratory cohort. */
const readyForSurgery = async (name: string): Promise<string> => {
  const person = ward.person(name);
  const subject = await ward.screened(person);
  const study = await ward.sendStudy(person, name);
  await ward.link(subject, study);
  await ward.confirm(subject, study);
  const trial = { trial: 'NCT07282184', date: firstDay } as const;
  await test.api.command('recordCoEnrolment', 'coordinator', subject, trial);
  return subject;
};

/** What was typed wrong is corrected before surgery. */
const corrected = async (subject: string, form: 'screening' | 'consents', path: string, value: unknown) => {
  const { clinical } = await test.api.read('getPatient', 'investigator', subject);
  const fact = form === 'screening' ? clinical?.screening : clinical?.consents[0];
  if (!fact) throw new Error(`${subject} has no such form`);
  await test.api.command('correctValue', 'coordinator', subject, {
    factRevision: fact.revision,
    seenRevision: fact.lastRevision,
    path,
    value,
    reasonCode: 'TRANSCRIPTION',
    reason: 'read again',
    source: 'ward chart',
  });
};

const operated = (subject: string) =>
  test.api.command('recordResection', 'coordinator', subject, resectionBody(surgery));

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  await ward.open(false);
  declaredOnly = await ward.allocate(ward.person('allocated'));
  const old = ward.person('old');
  tooOld = await ward.allocate({ ...old, identity: { ...old.identity, birthDate: '1952-06-01' } });
  await test.api.command('recordConsent', 'coordinator', tooOld, consentBody(firstDay));
  [eligible = '', unfit = '', refusing = ''] = await Promise.all(
    ['eligible', 'unfit', 'refusing'].map(readyForSurgery),
  );
  await corrected(unfit, 'screening', '/ecog', 2);
  await corrected(refusing, 'consents', '/flags/aiProcessing', false);
  await ward.clock.advanceTo(surgery);
  await Promise.all([eligible, unfit, refusing].map(operated));
}, 4 * minutes);

afterAll(() => test.stop());

describe('the consent form', () => {
  it('DD-formVersion: of a version that no protocol knows is refused', async () => {
    const banana = { ...consentBody(surgery), formVersion: 'banana' };
    const refused = await problemOf(test.api.command('recordConsent', 'coordinator', declaredOnly, banana));
    expect(refused.status).toBe(422);
    expect(refused.problem.violations).toMatchObject([
      { ruleId: 'DD-formVersion', path: '/formVersion', value: 'banana' },
    ]);
    const { clinical } = await test.api.read('getPatient', 'coordinator', declaredOnly);
    expect(clinical?.consents).toEqual([]);
  });
});

describe('the list of participants', () => {
  it('AS-FLOW, I1: holds everybody who was allocated, a person of 77 years as a screen failure for age', async () => {
    const { total, patients } = await test.api.read('listPatients', 'coordinator');
    expect(total).toBe(5);
    const standings = patients.map(({ subjectId, standing, reason }) => [subjectId, standing, reason]);
    expect(standings.sort()).toEqual(
      [
        [declaredOnly, 'NOT_CONSENTED', 'NO-CONSENT'],
        [tooOld, 'SCREEN_FAILED', 'I1'],
        [eligible, 'KEPT', null],
        [unfit, 'UNREADY', 'I6'],
        [refusing, 'UNREADY', 'C0'],
      ].sort(),
    );
    const ineligible = patients.filter(({ eligibility }) => eligibility === 'INELIGIBLE');
    expect(ineligible.map(({ subjectId }) => subjectId).sort()).toEqual([tooOld, unfit, refusing].sort());
    expect(await ward.waitsFor(tooOld)).not.toContain('consent');
  });

  it('is filtered by stage', async () => {
    const at = async (stage: string) =>
      (await test.api.read('listPatients', 'coordinator', null, { stage })).patients
        .map(({ subjectId }) => subjectId)
        .sort();
    expect(await at('CONSENT')).toEqual([declaredOnly]);
    expect(await at('SCREENING')).toEqual([]);
    expect(await at('ENDED')).toEqual([tooOld]);
    expect(await at('CONSENT,ENDED')).toEqual([declaredOnly, tooOld].sort());
    expect(await at('PATHOLOGY')).toEqual([eligible, unfit, refusing].sort());
    expect(await at('FOLLOW_UP')).toEqual([]);
  });
});

describe('the analysis', () => {
  it('AS-ENR, AS-EXP, AS-ALL, ELIG-OVERALL: who was operated on ineligible is in no set but that of the consented', async () => {
    const { allocated, sets } = await test.api.read('getAnalysisSets', 'investigator');
    expect(allocated).toBe(5);
    const members = Object.fromEntries(sets.map((one) => [one.set, one.members]));
    expect(members).toEqual({ SCR: 4, ENR: 1, FAS_V: 0, PP_V: 0, POST_V: 0, EXP: 1, ALL: 1 });
    for (const set of ['ENR', 'EXP', 'ALL'] as const)
      expect(sets.find((one) => one.set === set)?.reasons).toMatchObject({ I1: 1, I6: 1, C0: 1 });
  });

  it('AS-FLOW: the flow diagram counts each with the true reason, and adds up', async () => {
    const { flow, sumsHold } = await test.api.read('getAnalysisFlow', 'investigator');
    const boxes = (box: FlowBox): readonly FlowBox[] => [box, ...box.children.flatMap(boxes)];
    const reasonsOf = (id: string) => boxes(flow).find((box) => box.id === id)?.reasons;
    expect(sumsHold).toBe(true);
    expect(reasonsOf('NOT_CONSENTED')).toEqual({ 'NO-CONSENT': 1 });
    expect(reasonsOf('SCREEN_FAILED')).toEqual({ I1: 1 });
    expect(reasonsOf('UNREADY')).toEqual({ C0: 1, I6: 1 });
    expect(boxes(flow).find(({ id }) => id === 'KEPT')?.count).toBe(1);
  });
});

describe('how a participant is reached', () => {
  const phone = '+86-27-5550-7741';
  const nextOfKin = [{ name: 'Li^Qiaozhen', relation: 'daughter', phone: null }];
  const others = ['investigator', 'reader', 'statistician', 'auditor', 'administrator'];

  const keep = async (as: string, seenVersion: number, changes: object) =>
    sendRaw(test.settings.api, {
      path: `/patients/${eligible}/contact-details`,
      token: await test.api.session.token(as),
      body: { seenVersion, changes },
    });
  const looks = async () =>
    (await accessesTo(test, eligible))
      .map(({ what, actor }) => `${what} ${actor.role}`)
      .filter((look) => /^(IDENTITY|CONTACT)/u.test(look));

  it('is kept by the coordinator, shown to the coordinator, and each look is on record', async () => {
    expect((await test.api.read('getIdentity', 'coordinator', eligible)).contact).toBeNull();
    const kept = await keep('coordinator', 0, { phones: [phone], nextOfKin });
    expect([kept.status, kept.text.includes(phone)]).toEqual([200, true]);
    const overtaken = await keep('coordinator', 0, { phones: [] });
    expect(overtaken.status).toBe(409);
    const { identity, contact } = await test.api.read('getIdentity', 'coordinator', eligible);
    expect(identity).toEqual(ward.person('eligible').identity);
    expect(contact).toEqual({ version: 1, phones: [phone], address: null, nextOfKin });
    expect(await looks()).toEqual([
      'IDENTITY coordinator',
      'CONTACT_KEPT coordinator',
      'CONTACT_KEPT coordinator',
      'IDENTITY coordinator',
    ]);
  });

  it('is neither shown to anybody else nor kept by them, and stands in no record', async () => {
    const before = await looks();
    for (const as of others) {
      const refused = await problemOf(test.api.read('getIdentity', as, eligible));
      expect([as, refused.status]).toEqual([as, 403]);
      expect(await keep(as, 1, { phones: [] })).toMatchObject({ status: 403 });
    }
    expect(await looks()).toEqual(before);
    const shown = [
      await test.api.read('getPatient', 'coordinator', eligible),
      await test.api.read('listPatients', 'coordinator'),
      await ward.timeline(eligible),
    ];
    expect(JSON.stringify(shown)).not.toMatch(/5550-7741|Qiaozhen/u);
  });
});
