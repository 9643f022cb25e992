import { plainDate } from '../domain/calendar/plain-date.js';
import { protocolVersions } from '../domain/protocol/versions/index.js';
import {
  type Life,
  livesFormat,
  type LivesHeader,
  livesOf,
  livesVersion,
  type Office,
  officeOf,
} from './lives/index.js';
import { installedFor, nothingSpent, playTrial, type Spent } from './player/index.js';
import { type Counts, countsOf, summed } from './counts.js';
import {
  interceptFor,
  peopleOf,
  type Person,
  type ScenarioName,
  type StatedValues,
  worldOf,
} from './world/index.js';

/** Which trials are lived: the same words give the same trials for ever. */
export interface Simulation {
  /** Operated participants; screen failures and slipped surgery come beside them. */
  readonly participants: number;
  readonly seed: number;
  readonly scenario: ScenarioName;
  /** First possible day of surgery, in place of the stated one: a stack lives from the day on which it is started. */
  readonly firstDay?: string;
}

const valuesOf = ({ scenario, firstDay }: Pick<Simulation, 'scenario' | 'firstDay'>): StatedValues => {
  const values = worldOf(scenario, interceptFor);
  return firstDay === undefined ? values : { ...values, accrual: { ...values.accrual, firstDay } };
};

/** As many as the registry plans; a larger number is lived as several trials one after another, the last of them smaller. */
export const registrySize = 353;
/** The most that one trial holds in memory at once. */
const largestTrial = 1_000;

export interface WrittenTrial {
  readonly office: Office;
  readonly lives: readonly Life[];
}

/** People in the order of their numbers, until so many of them are operated in time. */
const peopleUntil = function* (
  operated: number,
  personOf: (participant: number) => Person,
  from: number,
): Generator<Person> {
  for (let participant = from, left = operated; left > 0; participant += 1) {
    const person = personOf(participant);
    if (person.path === 'OPERATED') left -= 1;
    yield person;
  }
};

const sizesOf = (participants: number): readonly number[] => {
  if (participants <= largestTrial) return [participants];
  const whole = Math.floor(participants / registrySize);
  const rest = participants - whole * registrySize;
  return [...Array.from({ length: whole }, () => registrySize), ...(rest > 0 ? [rest] : [])];
};

/** The trials of a simulation as data, one after another: what they hold is never all in memory. */
export const writtenTrials = function* (simulation: Simulation): Generator<WrittenTrial> {
  const { participants, seed } = simulation;
  const values = valuesOf(simulation);
  const [protocol] = protocolVersions;
  const personOf = peopleOf(values, seed);
  const lifeOf = livesOf(values, seed, protocol);
  const office = officeOf(values, installedFor(values).installed);
  let next = 1;
  for (const size of sizesOf(participants)) {
    const people = [...peopleUntil(size, personOf, next)];
    next = (people.at(-1)?.participant ?? next) + 1;
    yield { office, lives: people.map(lifeOf) };
  }
};

export interface Simulated {
  readonly trials: number;
  readonly counts: Counts;
  readonly seconds: number;
  readonly spent: Spent;
}

/** What a lives file says of each trial of a simulation, before its lives. */
export const headerOf = (
  { seed, scenario, firstDay }: Simulation,
  { office, lives }: WrittenTrial,
): LivesHeader => ({
  format: livesFormat,
  version: livesVersion,
  seed,
  scenario,
  firstDay: plainDate(firstDay ?? valuesOf({ scenario }).accrual.firstDay),
  protocolVersion: protocolVersions[0].version,
  lives: lives.length,
  office,
});

/** Lives trials of one scenario in the core player, one after another. @throws LifeBroken */
export const playTrials = async (
  trials: Iterable<WrittenTrial> | AsyncIterable<WrittenTrial>,
  scenario: ScenarioName,
  told: (trial: number) => void = () => undefined,
): Promise<Simulated> => {
  const began = performance.now();
  const { protocols } = installedFor(valuesOf({ scenario }));
  const spent = nothingSpent();
  let counts: Counts | null = null;
  let played = 0;
  for await (const { office, lives } of trials) {
    const found = countsOf(await playTrial(lives, office, protocols, spent), protocols);
    counts = counts === null ? found : summed(counts, found);
    played += 1;
    told(played);
  }
  if (counts === null) throw new RangeError('a simulation needs at least one participant');
  return { trials: played, counts, seconds: (performance.now() - began) / 1000, spent };
};

/** Writes the lives of a simulation and plays them. @throws LifeBroken */
export const simulate = (
  simulation: Simulation,
  told: (trial: number, trials: number) => void = () => undefined,
): Promise<Simulated> => {
  const trials = sizesOf(simulation.participants).length;
  return playTrials(writtenTrials(simulation), simulation.scenario, (trial) => {
    told(trial, trials);
  });
};
