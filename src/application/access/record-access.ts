import { randomUUID } from 'node:crypto';
import type { AccessEntry, RecordedAccess } from '../../domain/access/access-events.js';
import type { Instant } from '../../domain/calendar/instant.js';
import { trialTime } from '../../domain/clock/trial-clock.js';
import type { CommandDeps } from '../command/command-deps.js';
import type { AccessStreams } from './access-streams.js';
import { LogUnavailable } from '../ports/event-log.js';

export interface AccessDeps extends Pick<CommandDeps, 'log' | 'clock' | 'protocols'> {
  readonly streams: AccessStreams;
  readonly digestOf: CommandDeps['digestOf'];
  /** Part of the stream's name, as each stream has one writer. */
  readonly instance: string;
  readonly serviceId: string;
}

const nameOf = (wall: Instant, instance: string): string =>
  `access-${wall.slice(0, 7).replace('-', '')}-${instance}`;

/** Readings that are written together, and what became of the writing; those who wait share its outcome. */
interface Batch {
  readonly entries: AccessEntry[];
  readonly written: Promise<void>;
}

/**
 * No rule judges a reading: its event names the first version, as those of the clock do.
 * Who read what, batched: what comes in while a batch is written goes into the next one. Resolves
 * when the entry is durable, and rejects with its batch, so that nothing is shown before its reading is recorded.
 * @throws LogUnavailable
 */
export const createRecordAccess = (deps: AccessDeps): ((entry: RecordedAccess) => Promise<void>) => {
  const write = async (entries: readonly AccessEntry[]): Promise<void> => {
    const wallAt = deps.clock.wallNow();
    const clock = await deps.clock.current();
    const actor = { id: deps.serviceId, role: 'service', kind: 'service' } as const;
    const data = { entries };
    const commandId = `access:${randomUUID()}`;
    const name = nameOf(wallAt, deps.instance);
    for (;;) {
      const { stream, last } = await deps.streams.newest(name);
      const written = await deps.log.append(
        stream,
        last?.revision ?? -1,
        last?.metadata.hash ?? null,
        [{ type: 'RecordsAccessed', data }],
        {
          commandId,
          commandDigest: deps.digestOf({ stream, type: 'RecordAccess', data, actor }),
          correlationId: commandId,
          causationId: commandId,
          actor,
          recordedAt: trialTime(clock, wallAt),
          wallAt,
          protocolVersion: deps.protocols.first.version,
          trialRevision: -1,
          clock: clock.kind,
        },
      );
      if (written.kind === 'appended') return;
      // A foreign event that came in between spoils the stream; one of ours was written by a second API of this name.
      if ((await deps.streams.newest(name)).stream === stream)
        throw new LogUnavailable(`${stream} has a second writer; give each API instance a name of its own`);
    }
  };

  /** The batch that still takes entries: it is written when the one before it has ended, well or badly. */
  let open: Batch | null = null;
  let before: Promise<void> = Promise.resolve();

  const opened = (): Batch => {
    const entries: AccessEntry[] = [];
    const closeAndWrite = (): Promise<void> => {
      open = null;
      return write(entries);
    };
    const batch = { entries, written: before.then(closeAndWrite, closeAndWrite) };
    before = batch.written;
    return batch;
  };

  return (entry) => {
    const at = deps.clock.wallNow();
    open ??= opened();
    open.entries.push({ ...entry, at });
    return open.written;
  };
};
