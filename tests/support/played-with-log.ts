import type { TimelineEntry } from '../../src/application/ports/read-models.js';
import { installedFor, nothingSpent, playTrial } from '../../src/virtual/player/index.js';
import { writtenTrials } from '../../src/virtual/simulate.js';
import { readModelsOf } from '../../src/virtual/simulation/read-models-of.js';
import { interceptFor, worldOf } from '../../src/virtual/world/index.js';
import { timelineEntry } from './timeline-entry.js';

/** A virtual trial lived to its lock, with the events of each stream as a timeline tells them. */
export const playedWithLog = async (size: { readonly participants: number; readonly seed: number }) => {
  const { protocols } = installedFor(worldOf('stated', interceptFor));
  const [trial] = writtenTrials({ ...size, scenario: 'stated' });
  if (!trial) throw new Error('no trial was written');
  const streams = new Map<string, TimelineEntry[]>();
  const played = await playTrial(trial.lives, trial.office, protocols, nothingSpent(), (stream, recorded) => {
    const entries = streams.get(stream) ?? [];
    streams.set(stream, entries);
    entries.push(timelineEntry(stream, recorded));
  });
  return {
    played,
    protocols,
    readModels: {
      ...readModelsOf(played),
      timeline: (stream: string): Promise<readonly TimelineEntry[]> =>
        Promise.resolve(streams.get(stream) ?? []),
    },
  };
};
