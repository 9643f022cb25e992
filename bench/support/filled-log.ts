import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { sealEvents } from '../../src/adapters/eventstore/seal-events.js';
import type { AppendMetadata } from '../../src/application/ports/event-log.js';
import type { KeyVault } from '../../src/application/ports/key-vault.js';
import { patientStream } from '../../src/contracts/names.js';
import type { PatientEvent } from '../../src/domain/record/patient-events.js';
import type { Recorded } from '../../src/domain/decision/decider.js';
import { liveLong } from './long-life.js';

/** Vital-status records between the visits of each life. */
const extra = 12;
/** Lives are told this many events at a time, so that they stand in the log among each other. */
const atOnce = 3;
const concurrent = 32;

interface Life {
  readonly stream: string;
  readonly events: readonly Recorded<PatientEvent>[];
  told: number;
  prevHash: string | null;
}

const livesOf = (wanted: number): readonly Life[] => {
  const lives: Life[] = [];
  for (let which = 1, total = 0; total < wanted; which += 1) {
    const events = liveLong(which, extra).events.slice(0, wanted - total);
    lives.push({
      stream: patientStream(`APAR-${String(which).padStart(4, '0')}`),
      events,
      told: 0,
      prevHash: null,
    });
    total += events.length;
  }
  return lives;
};

const metadataOf = (stream: string, { facts }: Recorded<PatientEvent>): AppendMetadata => ({
  commandId: `${stream}:${facts.commandId}`,
  commandDigest: 'ab'.repeat(32),
  correlationId: facts.commandId,
  causationId: facts.commandId,
  actor: facts.actor,
  recordedAt: facts.recordedAt,
  wallAt: facts.recordedAt,
  protocolVersion: facts.protocolVersion,
  trialRevision: 0,
  clock: 'manual',
});

/** Writes as many events of two-year lives as asked for, sealed as the application seals them; answers how many lives. */
export const fillLog = async (
  url: string,
  vault: Pick<KeyVault, 'keyFor'>,
  wanted: number,
): Promise<number> => {
  const lives = livesOf(wanted);
  const client = EventStoreDBClient.connectionString(url);
  const tell = async (life: Life): Promise<void> => {
    const events = life.events.slice(life.told, life.told + atOnce);
    const [first] = events;
    if (!first) return;
    const expectedRevision = life.told - 1;
    const sealed = await sealEvents(
      {
        stream: life.stream,
        expectedRevision,
        prevHash: life.prevHash,
        events: events.map(({ type, data }) => ({ type, data })),
        metadata: metadataOf(life.stream, first),
      },
      vault,
    );
    await client.appendToStream(life.stream, sealed, {
      expectedRevision: expectedRevision < 0 ? NO_STREAM : BigInt(expectedRevision),
    });
    life.prevHash = String((sealed.at(-1)?.metadata as { readonly hash: string } | undefined)?.hash);
    life.told += events.length;
  };
  try {
    while (lives.some(({ told, events }) => told < events.length))
      for (let from = 0; from < lives.length; from += concurrent)
        await Promise.all(lives.slice(from, from + concurrent).map(tell));
  } finally {
    await client.dispose();
  }
  return lives.length;
};
