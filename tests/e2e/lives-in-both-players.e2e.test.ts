import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { recorded } from '../../src/application/command/recorded.js';
import { addDays, type PlainDate } from '../../src/domain/calendar/plain-date.js';
import { evolve } from '../../src/domain/patient/evolve.js';
import { setCounts } from '../../src/domain/protocol/analysis-sets/set-counts.js';
import {
  recordOf,
  type TrialParticipant,
} from '../../src/domain/protocol/analysis-sets/trial-participant.js';
import { flowDiagram } from '../../src/domain/protocol/flow/flow-diagram.js';
import { label24 } from '../../src/domain/protocol/label/label-24.js';
import { emptyCasebook } from '../../src/domain/record/casebook.js';
import type { PatientEvent } from '../../src/domain/record/patient-events.js';
import { labelCounts } from '../../src/local/demo/figures/label-counts.js';
import { closeTrial } from '../../src/local/demo/trial/close-trial.js';
import { livedTrial, type LivedTrial } from '../../src/local/demo/trial/lived-trial.js';
import { reportHtml } from '../../src/report/index.js';
import type { Life } from '../../src/virtual/lives/index.js';
import { installedFor, type PlayedTrial } from '../../src/virtual/player/index.js';
import { headerOf, registrySize, type Simulation, writtenTrials } from '../../src/virtual/simulate.js';
import { cutOf, interceptFor, worldOf } from '../../src/virtual/world/index.js';
import { isComparable, kindsOf, livesOfEveryKind } from '../support/kinds-of-life.js';
import {
  acquiredIn,
  clinicalDataOf,
  firstSurgeryFromNow,
  livedInCore,
  loggedIn,
  startStackForLives,
  type Told,
  typesOf,
} from './support/compared-lives.js';
import type { TestStack } from './support/test-stack.js';

jest.setTimeout(40 * 60_000);

/** So many operated people, more than a run of all tests can wait for, are played where the variable says so. */
const participants = process.env['LIVES_IN_BOTH_PLAYERS'];
/** Or a few who hold each of the things of these names (tests/support/kinds-of-life.ts), with a semicolon between them. */
const kinds = process.env['LIVES_OF_KIND']?.split(';');
const ofEachKind = 4;
const firstDay = firstSurgeryFromNow;
const simulation: Simulation = {
  ...{ seed: 3, firstDay },
  scenario: 'stated',
  participants: Number(participants ?? registrySize),
};
const world = worldOf('stated', interceptFor);
const { protocols } = installedFor(world);
const [written] = writtenTrials(simulation);
if (!written) throw new Error('no trial was written');
const chosenOf = (lives: readonly Life[]): readonly Life[] => {
  const comparable = lives.filter(isComparable);
  if (kinds !== undefined) {
    const chosen = kinds.map((kind) =>
      comparable.filter((life) => kindsOf(life).has(kind)).slice(0, ofEachKind),
    );
    return comparable.filter((life) => chosen.some((some) => some.includes(life)));
  }
  // Few, who hold everything that comparable lives of a whole trial hold.
  return participants === undefined ? livesOfEveryKind(comparable) : comparable;
};
const trial = { ...written, lives: chosenOf(written.lives) };

const cutoff: PlainDate = addDays(cutOf({ ...world.accrual, firstDay }), 1);
const options = { cutoff, finalLock: true };

let test: TestStack;
let inCore: PlayedTrial;
let eventsInCore: ReadonlyMap<number, readonly Told[]>;
let inStack: LivedTrial;
let eventsInStack: ReadonlyMap<number, readonly Told[]>;
let participantsInStack: readonly TrialParticipant[];

beforeAll(async () => {
  ({ played: inCore, events: eventsInCore } = await livedInCore(trial));
  test = await startStackForLives();
  inStack = await livedTrial(test.api, test.settings, {
    header: headerOf(simulation, trial),
    lives: [...trial.lives],
  });

  const logged = await loggedIn(
    test,
    inStack.lives.map(({ subjectId }) => subjectId ?? ''),
  );
  const found = inStack.lives.map(({ life }, i) => ({
    participant: life.participant,
    events: logged[i] ?? [],
  }));
  eventsInStack = new Map(found.map(({ participant, events }) => [participant, events]));
  participantsInStack = found.map(({ participant, events }) => ({
    casebook: events.map((one) => recorded<PatientEvent>(one)).reduce(evolve, emptyCasebook),
    erased: false,
    setAside: false,
    protocol: inCore.participants.find((one) => one.participant === participant)?.protocol ?? protocols.first,
  }));
});
afterAll(() => test.stop());

describe('the lives of one file, played without a stack and on one', () => {
  it('has people with surgery, and people without, among those whom it follows', () => {
    expect(trial.lives.length).toBeGreaterThanOrEqual(6);
    expect(inCore.participants.filter(({ casebook }) => casebook?.resection).length).toBeGreaterThan(3);
  });

  const ofEach = (
    events: ReadonlyMap<number, readonly Told[]>,
    seen: (events: readonly Told[]) => readonly string[],
  ) => trial.lives.map(({ participant }) => ({ participant, seen: seen(events.get(participant) ?? []) }));

  it('gives every stream the same types of events', () => {
    expect(ofEach(eventsInStack, typesOf)).toEqual(ofEach(eventsInCore, typesOf));
  });

  it('gives every stream the same clinical data', () => {
    expect(ofEach(eventsInStack, clinicalDataOf)).toEqual(ofEach(eventsInCore, clinicalDataOf));
  });

  it('gives every judgement of images the same scanner and contrast agent, recorded of everybody', () => {
    const said = trial.lives.flatMap(({ participant }) => acquiredIn(eventsInStack.get(participant) ?? []));
    expect(said).toEqual(
      trial.lives.flatMap(({ participant }) => acquiredIn(eventsInCore.get(participant) ?? [])),
    );
    expect(said.length).toBeGreaterThan(3);
    expect(said.filter((one) => one.includes('NOT_RECORDED'))).toEqual([]);
  });

  it('gives the same labels, analysis sets and flow', () => {
    const seen = (participants: readonly TrialParticipant[]) => ({
      labels: participants.map((one) => label24(recordOf(one), one.protocol, options)),
      sets: setCounts(participants, cutoff, true),
      flow: flowDiagram(participants, options),
    });
    expect(seen(participantsInStack)).toEqual(seen(inCore.participants));
  });

  it('opens every seal and counts in the analysis whom the core player counts', async () => {
    const analysis = await closeTrial(test.api, test.settings, inStack.office);
    const status = (wanted: string): number =>
      inCore.participants.filter((one) => label24(recordOf(one), one.protocol, options).status === wanted)
        .length;
    expect(analysis.participants).toBe(trial.lives.length);
    expect(labelCounts(analysis).cases).toBeLessThanOrEqual(status('AGGRESSIVE'));
    expect((await test.api.read('getTrial', 'statistician')).phase).toBe('UNSEALED');
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
