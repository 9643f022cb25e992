import { protocolVersions } from '../../domain/protocol/versions/index.js';
import { isAnalysable, livesTruth, type TrueLife, trueOutcome } from '../truth/lives/index.js';
import { interceptFor, peopleOf, type ScenarioName, worldOf } from '../world/index.js';
import { benefitThresholds } from './design.js';
import { emptyTally, tallied, type Tallies, type Tally } from './tally.js';

/** So many people at a time are counted together; the spread between the groups gives the Monte-Carlo error of their mean. */
export const livesAGroup = 5_000;

/** Groups `from` up to `to` of the people of one scenario, as many as are asked to take part. */
export interface LivesJob {
  readonly scenario: ScenarioName;
  readonly from: number;
  readonly to: number;
}

/** Values of the estimands among people of the primary estimand, each of whom is watched without fault. */
export const livesTallies = ({ scenario, from, to }: LivesJob, seed: number): Tallies => {
  const values = worldOf(scenario, interceptFor);
  const [protocol] = protocolVersions;
  const personOf = peopleOf(values, seed);
  const tallies = new Map<string, Tally>();
  for (let group = from; group < to; group += 1) {
    const lives: TrueLife[] = [];
    for (let i = 1; i <= livesAGroup; i += 1) {
      const person = personOf(group * livesAGroup + i);
      if (!isAnalysable(person)) continue;
      const outcome = trueOutcome(person, { values, seed, protocol });
      if (outcome.surgeryOnly) lives.push({ scores: person.scores, outcome });
    }
    for (const [key, value] of livesTruth(lives, benefitThresholds))
      tallies.set(key, tallied(tallies.get(key) ?? emptyTally, { value, interval: null }, value));
  }
  return Object.fromEntries(tallies);
};
