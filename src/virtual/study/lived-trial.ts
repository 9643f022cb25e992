import { localDate } from '../../domain/calendar/instant.js';
import { protocolVersions } from '../../domain/protocol/versions/index.js';
import { installedFor, nothingSpent, playTrial } from '../player/index.js';
import { type Simulation, writtenTrials } from '../simulate.js';
import { isAnalysable, livesTruth, type TrueLife, trueOutcome } from '../truth/lives/index.js';
import { interceptFor, peopleOf, worldOf } from '../world/index.js';
import { benefitThresholds } from './design.js';
import { type Observed, readerOf } from './observed.js';
import { type AnalysedRow, analysedRows, dataOf } from './data/trial-data.js';

/** What one trial lived through the protocol says, beside what would be said if everything of its people were known. */
export interface LivedTrial {
  /** Estimates of the panel in FAS-V. */
  readonly observed: readonly Observed[];
  /** The same figures counted among everybody of the trial to whom the primary estimand applies, with their true outcomes. */
  readonly known: readonly (readonly [key: string, value: number])[];
  /** How often each true outcome became each label, such as `true 1 | CENSORED`; those in one population only as well. */
  readonly labels: Readonly<Record<string, number>>;
}

const trueName = (life: TrueLife | undefined): string =>
  life === undefined ? 'not in the population' : `true ${life.outcome.type}`;

const crossed = (
  rows: readonly AnalysedRow[],
  truth: ReadonlyMap<number, TrueLife>,
): Readonly<Record<string, number>> => {
  const statuses = new Map(rows.map(({ participant, row }) => [participant, row.label.status]));
  const everybody = [...new Set([...truth.keys(), ...statuses.keys()])];
  const counts = new Map<string, number>();
  for (const participant of everybody) {
    const name = `${trueName(truth.get(participant))} | ${statuses.get(participant) ?? 'not in FAS-V'}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Lives one trial in the core player and reads it by the product's own rules. `wanted` are the figures to keep. @throws LifeBroken */
export const livedTrial = async (
  simulation: Simulation,
  wanted: ReadonlySet<string>,
): Promise<LivedTrial> => {
  const { seed, scenario } = simulation;
  const values = worldOf(scenario, interceptFor);
  const { protocols } = installedFor(values);
  const [protocol] = protocolVersions;
  const [written] = writtenTrials(simulation);
  if (!written) throw new RangeError('a trial needs at least one participant');
  const played = await playTrial(written.lives, written.office, protocols, nothingSpent());
  const personOf = peopleOf(values, seed);
  const truth = new Map<number, TrueLife>();
  for (const { participant } of written.lives) {
    const person = personOf(participant);
    const outcome = trueOutcome(person, { values, seed, protocol });
    if (isAnalysable(person) && outcome.surgeryOnly)
      truth.set(participant, { scores: person.scores, outcome });
  }
  const cutoff = localDate(played.trial.freezeOrderedAt ?? played.lockedAt, protocols.first.site.zone);
  const rows = analysedRows(played.participants, cutoff);
  return {
    observed: readerOf(wanted)(dataOf(rows)),
    known: [...livesTruth([...truth.values()], benefitThresholds)].filter(([, value]) =>
      Number.isFinite(value),
    ),
    labels: crossed(rows, truth),
  };
};
