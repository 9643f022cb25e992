import type { LoggedEvent } from '../../src/application/ports/event-log.js';
import { patientStream, unsealingStream } from '../../src/contracts/names.js';
import type { EventFacts } from '../../src/domain/decision/decider.js';
import { installedFor, nothingSpent, playTrial } from '../../src/virtual/player/index.js';
import { writtenTrials } from '../../src/virtual/simulate.js';
import { readModelsOf } from '../../src/virtual/simulation/read-models-of.js';
import { interceptFor, worldOf } from '../../src/virtual/world/index.js';

interface Told {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly facts: EventFacts;
}

const logged = ({ stream, type, data, facts }: Told, index: number): LoggedEvent => {
  const { actor, recordedAt, wallAt, protocolVersion, commandId, revision } = facts;
  return {
    ...{ stream, revision, type, data },
    id: `${stream}#${revision}`,
    position: String(index + 1),
    metadata: {
      ...{ commandId, actor, recordedAt, wallAt, protocolVersion },
      ...{ commandDigest: '', correlationId: commandId, causationId: commandId },
      ...{ trialRevision: 0, schemaVersion: 1, clock: 'manual', keyId: null, prevHash: '', hash: '' },
    },
  };
};

/** More of the same record, at its end: calls to relatives on its last day. */
const calls = (last: Told, count: number): readonly Told[] =>
  Array.from({ length: count }, (_, i) => ({
    stream: last.stream,
    type: 'VitalStatusObserved',
    data: { date: last.facts.recordedAt.slice(0, 10), source: 'RELATIVE' },
    facts: { ...last.facts, revision: last.facts.revision + 1 + i },
  }));

/**
 * A virtual trial lived to its lock, every prediction opened, as the log holds it; each record with as many calls at its end as give it
 * `times` its events.
 */
export const playedTrialLog = async (participants: number, times: number) => {
  const { protocols } = installedFor(worldOf('stated', interceptFor));
  const [written] = writtenTrials({ participants, seed: 20, scenario: 'stated' });
  if (!written) throw new RangeError('a trial needs at least one participant');
  const told: Told[] = [];
  const played = await playTrial(
    written.lives,
    written.office,
    protocols,
    nothingSpent(),
    (stream, { type, data, facts }) => {
      told.push({ stream, type, data, facts });
    },
  );
  const lastOf = new Map(told.map((one, index) => [one.stream, index]));
  const patients = new Set(played.participants.map(({ subjectId }) => patientStream(subjectId)));
  const longer = told.flatMap((one, index) =>
    patients.has(one.stream) && lastOf.get(one.stream) === index
      ? [one, ...calls(one, (times - 1) * (one.facts.revision + 1))]
      : [one],
  );
  const last = told.at(-1);
  if (!last) throw new RangeError('nothing happened in the trial');
  const opened = (await readModelsOf(played).openedPredictions()).map((data, revision): Told => ({
    ...{ stream: unsealingStream, type: 'PredictionUnsealed', data },
    facts: { ...last.facts, revision, recordedAt: played.lockedAt },
  }));
  return { played, protocols, events: [...longer, ...opened].map(logged) };
};
