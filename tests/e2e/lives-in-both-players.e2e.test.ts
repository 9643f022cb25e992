import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { recorded } from '../../src/application/command/recorded.js';
import type { Instant } from '../../src/domain/calendar/instant.js';
import { addDays, type PlainDate } from '../../src/domain/calendar/plain-date.js';
import { evolve } from '../../src/domain/patient/evolve.js';
import {
  recordOf,
  type TrialParticipant,
} from '../../src/domain/protocol/analysis-sets/trial-participant.js';
import { label24 } from '../../src/domain/protocol/label/label-24.js';
import { emptyCasebook } from '../../src/domain/record/casebook.js';
import type { PatientEvent } from '../../src/domain/record/patient-events.js';
import type { TrialEvent } from '../../src/domain/record/trial-events.js';
import { initialTrial, isSetAside } from '../../src/domain/record/trial-state.js';
import { evolveTrial } from '../../src/domain/trial/evolve.js';
import { labelCounts } from '../../src/local/demo/figures/label-counts.js';
import { closeTrial } from '../../src/local/demo/trial/close-trial.js';
import { livedTrial, type LivedTrial } from '../../src/local/demo/trial/lived-trial.js';
import { reportHtml } from '../../src/report/index.js';
import type { Life } from '../../src/virtual/lives/index.js';
import { installedFor, type PlayedTrial } from '../../src/virtual/player/index.js';
import { headerOf, registrySize, type Simulation, writtenTrials } from '../../src/virtual/simulate.js';
import { cutOf, interceptFor, worldOf } from '../../src/virtual/world/index.js';
import { isComparable, kindsOf, livesOfEveryKind, manyOfEveryKind } from '../support/kinds-of-life.js';
import {
  acquiredIn,
  clinicalDataOf,
  firstSurgeryFromNow,
  livedInCore,
  loggedIn,
  openedIn,
  recordedByPeople,
  sealedIn,
  startStackForLives,
  type ToldBy,
  toldOf,
  typesOf,
} from './support/compared-lives.js';
import { analysedInCore } from './support/core-analysis.js';
import type { TestStack } from './support/test-stack.js';

jest.setTimeout(40 * 60_000);

/** As many are played as the variable says; they hold every kind of life. */
const asked = process.env['LIVES_IN_BOTH_PLAYERS'];
const fewest = 20;
/** Or a few who hold each of the things of these names (tests/support/kinds-of-life.ts), with a semicolon between them. */
const kinds = process.env['LIVES_OF_KIND']?.split(';');
const ofEachKind = 4;
const firstDay = firstSurgeryFromNow;
const simulation: Simulation = {
  ...{ seed: 3, firstDay },
  scenario: 'stated',
  participants: registrySize,
};
const world = worldOf('stated', interceptFor);
const { protocols } = installedFor(world);
const [written] = writtenTrials(simulation);
if (!written) throw new Error('no trial was written');
/** Of two who come on one day on the stack either may get the first number, as at any two desks. */
const onDaysOfTheirOwn = (lives: readonly Life[]): readonly Life[] => {
  const dayOf = ({ acts }: Life): string => acts[0]?.at.slice(0, 10) ?? '';
  const days = lives.map(dayOf);
  return lives.filter((life, i) => days.indexOf(dayOf(life)) === i);
};
const chosenOf = (lives: readonly Life[]): readonly Life[] => {
  const comparable = onDaysOfTheirOwn(lives.filter(isComparable));
  if (kinds !== undefined) {
    const chosen = kinds.map((kind) =>
      comparable.filter((life) => kindsOf(life).has(kind)).slice(0, ofEachKind),
    );
    return comparable.filter((life) => chosen.some((some) => some.includes(life)));
  }
  const needed = Math.max(fewest, livesOfEveryKind(comparable).length);
  return manyOfEveryKind(comparable, Number(asked ?? needed));
};
const trial = { ...written, lives: chosenOf(written.lives) };

/** As the API hands it out. */
const asJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const cutoff: PlainDate = addDays(cutOf({ ...world.accrual, firstDay }), 1);
const options = { cutoff, finalLock: true };

let test: TestStack;
let inCore: PlayedTrial;
let eventsInCore: ReadonlyMap<number, readonly ToldBy[]>;
let inStack: LivedTrial;
let eventsInStack: ReadonlyMap<number, readonly ToldBy[]>;
let participantsInStack: readonly TrialParticipant[];

beforeAll(async () => {
  ({ played: inCore, events: eventsInCore } = await livedInCore(trial));
  test = await startStackForLives();
  inStack = await livedTrial(test.api, test.settings, {
    header: headerOf(simulation, trial),
    lives: [...trial.lives],
  });

  const subjectIds = inStack.lives.map(({ subjectId }) => subjectId ?? '');
  const logged = await loggedIn(test, subjectIds);
  const found = inStack.lives.map(({ life }, i) => ({
    participant: life.participant,
    subjectId: subjectIds[i] ?? '',
    events: logged[i] ?? [],
  }));
  const ofTrial = logged.at(-1) ?? [];
  const state = ofTrial.map((one) => recorded<TrialEvent>(one)).reduce(evolveTrial, initialTrial);
  const now = ofTrial.at(-1)?.metadata.recordedAt ?? ('' as Instant);
  eventsInStack = new Map(found.map(({ participant, events }) => [participant, events.map(toldOf)]));
  participantsInStack = found.map(({ subjectId, events }) => {
    const casebook = events.map((one) => recorded<PatientEvent>(one)).reduce(evolve, emptyCasebook);
    return {
      casebook,
      erased: state.erased.includes(subjectId),
      setAside: isSetAside(state, subjectId),
      protocol: protocols.judging(casebook, state, now),
    };
  });
});
afterAll(() => test.stop());

describe('the lives of one file, played without a stack and on one', () => {
  it('has people with surgery, and people without, among those whom it follows', () => {
    expect(trial.lives.length).toBeGreaterThanOrEqual(kinds === undefined ? Number(asked ?? fewest) : 1);
    if (asked !== undefined && kinds === undefined) expect(trial.lives).toHaveLength(Number(asked));
    expect(inCore.participants.filter(({ casebook }) => casebook?.resection).length).toBeGreaterThan(3);
  });

  const ofEach = (
    events: ReadonlyMap<number, readonly ToldBy[]>,
    seen: (events: readonly ToldBy[]) => readonly string[],
  ) => trial.lives.map(({ participant }) => ({ participant, seen: seen(events.get(participant) ?? []) }));

  it('gives every stream the same types of events', () => {
    expect(ofEach(eventsInStack, typesOf)).toEqual(ofEach(eventsInCore, typesOf));
  });

  it('gives every stream the same clinical data', () => {
    expect(ofEach(eventsInStack, clinicalDataOf)).toEqual(ofEach(eventsInCore, clinicalDataOf));
  });

  it('records what people did in the same order in every stream', () => {
    expect(ofEach(eventsInStack, recordedByPeople)).toEqual(ofEach(eventsInCore, recordedByPeople));
  });

  it('seals a prediction of the same model, for the same purpose and on the same study', () => {
    const sealed = (events: ReadonlyMap<number, readonly ToldBy[]>) =>
      trial.lives.map(({ participant }) => sealedIn(events.get(participant) ?? []));
    expect(sealed(eventsInStack)).toEqual(sealed(eventsInCore));
    expect(sealed(eventsInStack).flat().length).toBeGreaterThan(3);
  });

  it('gives every judgement of images the same scanner and contrast agent, recorded of everybody', () => {
    const said = trial.lives.flatMap(({ participant }) => acquiredIn(eventsInStack.get(participant) ?? []));
    expect(said).toEqual(
      trial.lives.flatMap(({ participant }) => acquiredIn(eventsInCore.get(participant) ?? [])),
    );
    expect(said.length).toBeGreaterThan(3);
    expect(said.filter((one) => one.includes('NOT_RECORDED'))).toEqual([]);
  });

  it('gives everybody the same subject number and the same label', () => {
    const seen = (participants: readonly TrialParticipant[]) =>
      participants.map((one) => label24(recordOf(one), one.protocol, options));
    expect(seen(participantsInStack)).toEqual(seen(inCore.participants));
    expect(inStack.lives.map(({ subjectId }) => subjectId)).toEqual(
      inCore.participants.map(({ subjectId }) => subjectId),
    );
  });

  it('gives every figure of the plan, analysis sets and flow as the core player does with the same scores', async () => {
    const analysis = await closeTrial(test.api, test.settings, inStack.office);
    expect((await test.api.read('getTrial', 'statistician')).phase).toBe('UNSEALED');
    const core = asJson(await analysedInCore(inCore, protocols, await openedIn(test)));
    const { cut: _ofStack, ...key } = analysis.key;
    const { cut: _ofCore, ...keyOfCore } = core.key;
    expect(key).toEqual(keyOfCore);
    expect(analysis.participants).toBe(trial.lives.length);
    const { cases, controls } = labelCounts(analysis);
    expect(cases + controls).toBeGreaterThan(0);
    expect(labelCounts({ ...analysis, analyses: core.analyses })).toEqual(labelCounts(analysis));
    expect(analysis.analyses).toEqual(core.analyses);
    expect(await test.api.read('getAnalysisSets', 'statistician')).toEqual(core.sets);
    expect(await test.api.read('getAnalysisFlow', 'statistician')).toEqual(core.flow);
  });

  it('answers with the analysis that was planned, and makes the report of it', async () => {
    const parts = await test.api.read('getReportParts', 'statistician');
    const { analysis, plan, flow } = parts;
    expect(analysis.analyses.map(({ id }) => id)).toEqual(plan.analyses.map(({ id }) => id));
    expect([analysis.participants, flow.flow.count]).toEqual([trial.lives.length, trial.lives.length]);
    expect(analysis.planMadeAfterFreeze).toBe(false);
    const html = reportHtml(parts);
    for (const { title } of plan.analyses.slice(0, 5)) expect(html).toContain(title);
    expect(html).toBe(reportHtml(await test.api.read('getReportParts', 'auditor')));
  });
});
