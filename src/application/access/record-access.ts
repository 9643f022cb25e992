import { randomUUID } from 'node:crypto';
import type { AccessEntry } from '../../domain/access/access-events.js';
import type { Instant } from '../../domain/calendar/instant.js';
import { trialTime } from '../../domain/clock/trial-clock.js';
import type { CommandDeps } from '../command/command-deps.js';
import { LogUnavailable } from '../ports/event-log.js';

export interface AccessDeps extends Pick<CommandDeps, 'log' | 'clock' | 'protocols'> {
  readonly digestOf: CommandDeps['digestOf'];
  /** Part of the stream's name, as each stream has one writer. */
  readonly instance: string;
  readonly serviceId: string;
}

const streamOf = (wall: Instant, instance: string): string =>
  `access-${wall.slice(0, 7).replace('-', '')}-${instance}`;

/**
 * No rule judges a reading: its event names the first version, as those of the clock do.
 * Who read what, batched: what comes in while a batch is written goes into the next one. Resolves
 * when the entry is durable, so that nothing is shown before its reading is recorded.
 * @throws LogUnavailable
 */
export const createRecordAccess = (deps: AccessDeps): ((entry: Omit<AccessEntry, 'at'>) => Promise<void>) => {
  let waiting: AccessEntry[] = [];
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const entries = waiting;
    waiting = [];
    if (entries.length === 0) return;
    const wallAt = deps.clock.wallNow();
    const clock = await deps.clock.current();
    const stream = streamOf(wallAt, deps.instance);
    const actor = { id: deps.serviceId, role: 'service', kind: 'service' } as const;
    const data = { entries };
    const commandId = `access:${randomUUID()}`;
    const last = await deps.log.readLast(stream);
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
    if (written.kind === 'version-conflict') {
      throw new LogUnavailable(`${stream} has a second writer; give each API instance a name of its own`);
    }
  };

  return (entry) => {
    waiting.push({ ...entry, at: deps.clock.wallNow() });
    writing = writing.then(write, write);
    return writing;
  };
};
