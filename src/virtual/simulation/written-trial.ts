import { plainDate } from '../../domain/calendar/plain-date.js';
import { protocolVersions } from '../../domain/protocol/versions/index.js';
import {
  type Life,
  livesFormat,
  type LivesHeader,
  livesOf,
  livesVersion,
  type Office,
  officeOf,
} from '../lives/index.js';
import { installedFor } from '../player/index.js';
import { peopleOf, type Person } from '../world/index.js';
import { phantomRisks } from './phantom-people.js';
import { type SimulatedWorld, type Simulation, sizesOf, valuesOf } from './simulation.js';

export interface WrittenTrial {
  readonly office: Office;
  readonly lives: readonly Life[];
}

/** The people of one trial: from one number to another, both included. */
export interface TrialPeople {
  readonly from: number;
  readonly to: number;
}

const personsOf = (world: SimulatedWorld): ((participant: number) => Person) => {
  const values = valuesOf(world);
  return world.scores === 'onnx'
    ? peopleOf(values, world.seed, phantomRisks(values, world.seed))
    : peopleOf(values, world.seed);
};

/** Who takes part in each trial of a simulation: people in the order of their numbers, until so many of them are operated in time. */
export const peopleOfTrials = function* (simulation: Simulation): Generator<TrialPeople> {
  const personOf = personsOf(simulation);
  let from = 1;
  for (const size of sizesOf(simulation.participants)) {
    let to = from - 1;
    for (let left = size; left > 0;) {
      to += 1;
      if (personOf(to).path === 'OPERATED') left -= 1;
    }
    yield { from, to };
    from = to + 1;
  }
};

/** The lives of these people, and the acts of their trial's office. */
export const writtenFor = (world: SimulatedWorld, { from, to }: TrialPeople): WrittenTrial => {
  const values = valuesOf(world);
  const [protocol] = protocolVersions;
  const personOf = personsOf(world);
  const lifeOf = livesOf(values, world.seed, protocol);
  return {
    office: officeOf(values, installedFor(values).installed),
    lives: Array.from({ length: to - from + 1 }, (_, i) => lifeOf(personOf(from + i))),
  };
};

/** The trials of a simulation as data, one after another: what they hold is never all in memory. */
export const writtenTrials = function* (simulation: Simulation): Generator<WrittenTrial> {
  for (const people of peopleOfTrials(simulation)) yield writtenFor(simulation, people);
};

/** What a lives file says of each trial of a simulation, before its lives. */
export const headerOf = (
  { seed, scenario, firstDay }: SimulatedWorld,
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
