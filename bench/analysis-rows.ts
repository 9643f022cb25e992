import { availableParallelism } from 'node:os';
import { createCurrentRows } from '../src/application/analysis/current-rows.js';
import { deriveRow } from '../src/application/analysis/derived-row.js';
import { createProtocols } from '../src/application/protocol/protocols.js';
import type { Instant } from '../src/domain/calendar/instant.js';
import type { AnalysisRow } from '../src/domain/protocol/analysis-row/analysis-row.js';
import { countSets } from '../src/domain/protocol/analysis-sets/set-counts.js';
import { flowOf } from '../src/domain/protocol/flow/flow-diagram.js';
import { rulingDate } from '../src/domain/protocol/in-force.js';
import { protocolVersions } from '../src/domain/protocol/versions/index.js';
import { initialTrial } from '../src/domain/record/trial-state.js';
import { costOfAsking } from './support/cost-of-asking.js';
import { longLivesLog } from './support/long-lives-log.js';
import { quiet, withReadModels } from './support/with-read-models.js';

const protocols = createProtocols(protocolVersions, quiet);
const asks = 20;

/** Vital-status records beside the 64 events of a life: with so many of them it has ten times the events. */
const extras = [0, 576];

/** Sets and flow diagram of everybody: what a panel is opened with. */
const counted = (rows: readonly AnalysisRow[]): number =>
  countSets(rows.map(({ sets }) => sets)).length + flowOf(rows.map(({ flow }) => flow)).count;

const measure = async (participants: number, extra: number) => {
  const events = longLivesLog(participants, extra);
  const trial = initialTrial;
  const now = events.at(-1)?.metadata.recordedAt ?? ('' as Instant);
  const ruling = { trial: () => Promise.resolve(trial), deployed: protocols.deployed };
  return withReadModels({ events, ruling }, async (readModels) => {
    const rowsNow = createCurrentRows({ readModels, protocols });
    /** As if there were no rows: every record is read and judged. */
    const folding = async (): Promise<readonly AnalysisRow[]> => {
      const cutoff = rulingDate(trial, now, protocols.first.site.zone);
      return (await readModels.casebooks()).map(({ subjectId, casebook }) =>
        deriveRow(trial, subjectId, casebook, protocols.judging(casebook, trial, now), cutoff),
      );
    };
    return {
      participants,
      events: events.length,
      openedMs: await costOfAsking(async () => counted(await rowsNow(trial, now)), asks),
      foldedMs: await costOfAsking(async () => counted(await folding()), asks),
    };
  });
};

/**
 * What it costs to open sets and flow diagram, at one and at ten times the events of the same participants, from the rows
 * that were derived ahead; beside it, in the same run, what it costs to read and judge every record.
 */
export const run = async (participants = 60): Promise<object> => {
  const figures = [];
  for (const extra of extras) figures.push(await measure(participants, extra));
  const [few, many] = figures;
  const ratio = (of: 'openedMs' | 'foldedMs'): number =>
    Math.round(((many?.[of].processor ?? Number.NaN) / (few?.[of].processor ?? Number.NaN)) * 100) / 100;
  return {
    name: 'analysis-rows',
    unit: 'ms',
    figures,
    timesTheEvents: Math.round(((many?.events ?? 0) / (few?.events ?? 1)) * 10) / 10,
    openedRatio: ratio('openedMs'),
    foldedRatio: ratio('foldedMs'),
    peer: 'foldedMs: every casebook is read and judged, as it was before there were rows',
    ratios: 'of the processor time of an answer',
    target: 'openedRatio about 1',
    node: process.version,
    cpus: availableParallelism(),
  };
};
