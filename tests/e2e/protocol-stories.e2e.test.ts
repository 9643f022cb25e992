import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { recorded } from '../../src/application/command/recorded.js';
import { patientStream, unsealingStream } from '../../src/contracts/names.js';
import type { OpenedPrediction } from '../../src/domain/unsealing/unsealing.js';
import type { LoggedEvent } from '../../src/application/ports/event-log.js';
import type { RequestOf } from '../../src/contracts/commands.js';
import { addDays, plainDate } from '../../src/domain/calendar/plain-date.js';
import { emptyCasebook, type Casebook } from '../../src/domain/record/casebook.js';
import type { PatientEvent } from '../../src/domain/record/patient-events.js';
import { evolve } from '../../src/domain/patient/evolve.js';
import { analysisSets } from '../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { protocolV1 } from '../../src/domain/protocol/versions/v1.js';
import { close } from '../../src/local/demo/closing.js';
import { pathologyBody, resectionBody } from '../../src/virtual/people/three-people.js';
import { casesOf } from '../../src/local/demo/readings.js';
import { signPlan } from '../../src/local/demo/sign-plan.js';
import { plusDays } from '../../src/local/demo/trial-time.js';
import { openInside } from './support/insider.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { firstDay, passphrase, Ward } from './support/ward.js';

const minutes = 60_000;
jest.setTimeout(8 * minutes);

const surgery = plainDate('2030-01-17');
const day = (days: number): string => addDays(surgery, days);
/** After the window of M24 has closed: nothing is pending any more. */
const lastDay = 800;

let test: TestStack;
let ward: Ward;
let [s1, s4, s5, neoadjuvant] = ['', '', '', ''];

const scanned = (subject: string, on: string, result: 'NO_RECURRENCE' | 'RECURRENCE' = 'NO_RECURRENCE') =>
  test.api.command('recordVisit', 'coordinator', subject, {
    visit: null,
    date: on,
    contactMode: 'ON_SITE',
    ecog: 0,
    labs: {},
    scans: [
      { modality: 'MRI', date: on, adequate: true, reportSigned: true, result },
      // The work-up of a recurrence (ML-WORKUP).
      { modality: 'CHEST_CT', date: on, adequate: true, reportSigned: true, result: 'NO_RECURRENCE' },
    ],
    therapySinceLastVisit: null,
  });

const treated = (subject: string, change: Partial<RequestOf<'recordTherapy'>>, on: string) =>
  test.api.command('recordTherapy', 'coordinator', subject, {
    modality: 'TACE',
    agents: [],
    intent: 'ADJUVANT',
    startDate: on,
    endDate: null,
    ongoing: { missingReason: 'NR' },
    cycles: { missingReason: 'NR' },
    dose: { missingReason: 'NR' },
    combinationId: null,
    plannedBeforeSurgery: false,
    angiographyShowsTumour: null,
    reason: 'microvascular invasion M2',
    ...change,
  });

const recurred = (subject: string, on: string, change: Partial<RequestOf<'recordRecurrence'>> = {}) =>
  test.api.command('recordRecurrence', 'investigator', subject, {
    firstSeenDate: on,
    confirmDate: on,
    basis: 'IMAGING',
    sites: ['INTRAHEPATIC_DISTANT'],
    markers: { afp: { missingReason: 'ND' }, pivka2: { missingReason: 'ND' } },
    treatment: { missingReason: 'NR' },
    intrahepaticCount: 1,
    longestMm: [22],
    infiltrative: false,
    macrovascular: 'N',
    bileDuctThrombus: 'N',
    extrahepatic: 'N',
    workupComplete: true,
    ...change,
  });

/** What the reader sees of the one case that there is to read: a solitary lesion, as the site described it. */
const read = async (reader: string, on: string) => {
  const [{ caseId } = { caseId: '' }] = await casesOf(test.api, reader);
  await test.api.command('recordReading', reader, caseId, {
    firstSeenDate: on,
    intrahepaticCount: 1,
    longestMm: [22],
    infiltrative: false,
    macrovascular: 'N',
    bileDuctThrombus: 'N',
    extrahepatic: 'N',
    workupComplete: true,
  });
};

/** Screened with an MRI that passes, PRE sealed. */
const prepared = async (name: string): Promise<string> => {
  const person = ward.person(name);
  const subject = await ward.screened(person);
  const study = await ward.sendStudy(person, name);
  await ward.link(subject, study);
  await ward.confirm(subject, study);
  await ward.eventsOf(subject, 'PredictionSealed');
  return subject;
};

/** Scored before neoadjuvant TACE and, on another MRI, after it. */
const treatedFirst = async (name: string): Promise<string> => {
  const person = ward.person(name);
  const subject = await ward.screened(person);
  const naive = await ward.sendStudy(person, `${name}-naive`);
  await ward.link(subject, naive, 'BASELINE_NAIVE');
  await ward.confirm(subject, naive);
  await ward.eventsOf(subject, 'PredictionSealed');
  await ward.clock.advanceTo(day(-3));
  const tace = plusDays(firstDay, 2);
  await treated(subject, { intent: 'NEOADJUVANT', endDate: tace }, tace);
  const later = await ward.sendStudy(person, name, { studyDate: day(-3) });
  await ward.link(subject, later);
  await ward.confirm(subject, later, 2);
  await ward.eventsOf(subject, 'PredictionSealed', 2);
  return subject;
};

const operated = async (name: string, subject: string, scores = 2): Promise<void> => {
  await test.api.command('recordResection', 'coordinator', subject, resectionBody(surgery));
  const report = pathologyBody(ward.person(name), day(7));
  await ward.clock.advanceTo(day(7));
  await test.api.command('recordPathology', 'investigator', subject, report);
  await ward.eventsOf(subject, 'PredictionSealed', scores);
};

/** The auditor closes what the freeze would wait for (QY-LOCK). */
const settled = async (subject: string): Promise<void> => {
  const { clinical } = await test.api.read('getPatient', 'auditor', subject);
  const open = (clinical?.queries ?? []).filter(({ critical, state }) => critical && state === 'OPEN');
  for (const { queryId } of open)
    await test.api.command('closeQuery', 'auditor', subject, { queryId, reason: 'settled on the telephone' });
};

/** What happens on each day after surgery; the clock goes from one to the next. */
const course: Readonly<Record<number, () => Promise<unknown>>> = {
  30: () => Promise.all([s1, s4, s5].map((subject) => scanned(subject, day(30)))),
  42: () => treated(s4, { angiographyShowsTumour: false }, day(42)),
  92: () => Promise.all([s1, s5].map((subject) => scanned(subject, day(92)))),
  153: async () => {
    await scanned(s5, day(153), 'RECURRENCE');
    await recurred(s5, day(153));
    for (const reader of ['reader', 'reader2']) await read(reader, day(153));
  },
  167: () => treated(s5, { modality: 'ABLATION', intent: 'RECURRENCE_TREATMENT' }, day(167)),
  184: () => scanned(s1, day(184)),
  274: () => scanned(s1, day(274)),
  336: () =>
    recurred(s5, day(336), {
      intrahepaticCount: 4,
      longestMm: [14, 12, 9, 8],
      macrovascular: 'Y',
    }),
  365: () => scanned(s1, day(365)),
  457: () => scanned(s1, day(457)),
  549: () => scanned(s1, day(549)),
  639: () => scanned(s1, day(639)),
  727: () => scanned(s1, day(727)),
};

/** The casebook as an auditor folds it from the timeline. */
const replayed = async (subject: string): Promise<Casebook> =>
  (await ward.timeline(subject))
    .map((entry) => recorded<PatientEvent>(entry as unknown as LoggedEvent))
    .reduce(evolve, emptyCasebook);

const setsOf = async (subject: string) =>
  Object.entries(analysisSets(await replayed(subject), protocolV1, plainDate(day(lastDay))))
    .filter(([, { member }]) => member)
    .map(([name]) => name);

const outcomeOf = async (subject: string) =>
  (await test.api.read('getPatient', 'investigator', subject)).outcome;

const facts = async (subject: string) => {
  const clinical =
    /^(FollowUpVisited|TherapyStarted|RecurrenceObserved|ReadingCompleted|OutcomeAdjudicated|CohortReassigned|ResectionPerformed|PathologyReported|PredictionSealed)$/;
  return (await ward.timeline(subject)).map(({ type }) => type).filter((type) => clinical.test(type));
};

const untilPost = [
  'PredictionSealed',
  'ResectionPerformed',
  'CohortReassigned',
  'PathologyReported',
  'PredictionSealed',
];

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  await ward.open(true);
  await signPlan(ward.stage);
  [s1, s4, s5] = [await prepared('s1'), await prepared('s4'), await prepared('s5')];
  neoadjuvant = await treatedFirst('neoadjuvant');
  await ward.clock.advanceTo(surgery);
  for (const [name, subject] of [
    ['s1', s1],
    ['s4', s4],
    ['s5', s5],
  ] as const)
    await operated(name, subject);
  await operated('neoadjuvant', neoadjuvant, 3);
  for (const [days, happens] of Object.entries(course)) {
    await ward.clock.advanceTo(day(Number(days)));
    await happens();
  }
  await ward.clock.advanceTo(day(lastDay));
}, 8 * minutes);

afterAll(() => test.stop());

describe('stories of the protocol on the real parts', () => {
  it('S1 plain negative: event-free, censored on day 727, in every set of the surgery-only cohort', async () => {
    expect(await facts(s1)).toEqual([...untilPost, ...Array.from({ length: 9 }, () => 'FollowUpVisited')]);
    expect(await outcomeOf(s1)).toMatchObject({
      cohort: { cohort: 'SURGERY_ONLY', ruleId: 'COH-BASE' },
      firstRecurrence: null,
      label24: { value: 0, status: 'EVENT_FREE', horizon: '2032-01-17' },
      recurrenceFreeSurvival: { days: 727, event: false },
      overallSurvival: { days: 727, event: false },
    });
    expect(await setsOf(s1)).toEqual(['SCR', 'ENR', 'FAS_V', 'PP_V', 'POST_V', 'ALL']);
  });

  it('S4 adjuvant TACE on day 42: moved to the exploratory cohort from that day, no recurrence', async () => {
    expect(await facts(s4)).toEqual([...untilPost, 'FollowUpVisited', 'TherapyStarted', 'CohortReassigned']);
    expect(await outcomeOf(s4)).toMatchObject({
      cohort: { cohort: 'EXPLORATORY', ruleId: 'COH-ADJ', effectiveOn: day(42) },
      firstRecurrence: null,
      label24: { value: null, status: 'CENSORED' },
      recurrenceFreeSurvival: { days: 30, event: false },
      overallSurvival: { days: 42, event: false },
    });
    expect(await setsOf(s4)).toEqual(['SCR', 'ENR', 'EXP', 'ALL']);
    await ward.eventsOf(s4, 'VisitMissed', 8);
  });

  it('S5 within Milan on day 153, beyond on day 336: not aggressive, the second recurrence does not count', async () => {
    expect(await facts(s5)).toEqual([
      ...untilPost,
      ...Array.from({ length: 3 }, () => 'FollowUpVisited'),
      'RecurrenceObserved',
      'ReadingCompleted',
      'ReadingCompleted',
      'OutcomeAdjudicated',
      'TherapyStarted',
      'RecurrenceObserved',
    ]);
    expect(await outcomeOf(s5)).toMatchObject({
      cohort: { cohort: 'SURGERY_ONLY' },
      firstRecurrence: { on: day(153), milan: 'WITHIN' },
      blindedReading: { state: 'ADJUDICATED' },
      label24: { value: 0, status: 'NON_AGGRESSIVE' },
      recurrenceFreeSurvival: { days: 153, event: true },
      overallSurvival: { days: 336, event: false },
    });
    expect(await setsOf(s5)).toEqual(['SCR', 'ENR', 'FAS_V', 'PP_V', 'POST_V', 'ALL']);
  });

  it('VIS-AFTER-REC: S5 is asked for vital status at every visit that is left, and misses all seven', async () => {
    await ward.eventsOf(s5, 'VisitMissed', 7);
    const { clinical } = await test.api.read('getPatient', 'coordinator', s5);
    const after = clinical?.derived.visits.filter(({ purpose }) => purpose === 'VITAL_STATUS_AND_THERAPY');
    expect(after?.map(({ visit }) => visit)).toEqual(['M6', 'M9', 'M12', 'M15', 'M18', 'M21', 'M24']);
  });

  it('MRI-ROLE: after neoadjuvant TACE PRE is sealed twice, of the treatment-naive MRI and of the one before surgery', async () => {
    expect(await facts(neoadjuvant)).toEqual([
      'PredictionSealed',
      'TherapyStarted',
      'CohortReassigned',
      'PredictionSealed',
      'ResectionPerformed',
      'PathologyReported',
      'PredictionSealed',
    ]);
    const book = await replayed(neoadjuvant);
    const [naive, later] = book.linkedStudies.map(({ value }) => value.studyInstanceUid);
    const sealed = book.predictions.map(({ value }) => value);
    expect(sealed).toMatchObject([
      { model: 'PRE', purpose: 'PRIMARY', studyInstanceUid: naive },
      { model: 'PRE', purpose: 'SECONDARY', studyInstanceUid: later },
      { model: 'POST', purpose: 'PRIMARY', studyInstanceUid: naive },
    ]);
    expect(new Set(sealed.map(({ inputDigest }) => inputDigest)).size).toBe(3);
    expect(new Set(sealed.map(({ modelDigest }) => modelDigest)).size).toBe(2);
    expect(await setsOf(neoadjuvant)).toEqual(['SCR', 'ENR', 'EXP', 'ALL']);
  });
});

describe('after the database lock', () => {
  it(
    'MRI-ROLE, BL-UNBLIND: the secondary score is opened as what it is, as nothing else, and enters no metric',
    async () => {
      for (const subject of [s1, s4, s5, neoadjuvant]) await settled(subject);
      const preview = await test.api.read('getFreezePreview', 'statistician');
      expect(preview).toMatchObject({
        ordered: false,
        totals: { holding: 0, outcomes: 0, visitsInWindow: 0 },
      });
      await close(ward.stage, [], passphrase);
      const inside = await openInside(test.stack);
      const { events } = await inside.log.read(unsealingStream).finally(() => inside.close());
      const opened = events.map(({ data }) => data as OpenedPrediction);
      const own = opened.filter(({ stream }) => stream === patientStream(neoadjuvant));
      expect(own).toMatchObject([
        { model: 'PRE', purpose: 'PRIMARY' },
        { model: 'PRE', purpose: 'SECONDARY' },
        { model: 'POST', purpose: 'PRIMARY' },
      ]);
      expect(opened).toHaveLength(9);

      const [primary, secondary] = own;
      if (!primary || !secondary) throw new Error('two scores of PRE were to be opened');
      for (const wrong of [
        { ...secondary, purpose: 'PRIMARY' as const },
        { ...secondary, revision: primary.revision, purpose: 'PRIMARY' as const },
        { ...primary, score: secondary.score, nonce: secondary.nonce },
      ])
        await expect(
          test.api.command('recordUnsealing', 'statistician', null, { predictions: [wrong] }),
        ).rejects.toMatchObject({ status: 422 });

      const scores = opened.filter(({ model, stream }) => model === 'PRE' && stream !== primary.stream);
      const low = scores.filter(({ stream, score }) => stream !== patientStream(s4) && score < 0.5).length;
      const { analyses } = await test.api.read('getTrialAnalysis', 'statistician');
      const specificity = analyses
        .find(({ id }) => id === 'secondary.pre-classification')
        ?.figures.find(({ estimator }) => estimator === 'classification.specificity');
      expect(specificity).toMatchObject({ score: 'PRE', n: 2, events: 0, value: low / 2 });
    },
    4 * minutes,
  );
});
