import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  LogCorrupted,
  LogUnavailable,
  type EventLog,
  type LoggedEvent,
} from '../../application/ports/event-log.js';
import type { TrialClock } from '../../application/ports/trial-clock.js';
import { clockStream, trialStream } from '../../contracts/names.js';
import { instantOf, type Instant } from '../../domain/calendar/instant.js';
import { Pace } from '../../domain/clock/pace.js';
import { trialTime, type ClockKind, type ClockSet } from '../../domain/clock/trial-clock.js';
import type { Actor } from '../../domain/shared/actor.js';
import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';
import { clockSet } from './codecs/clock-events.js';

/** The clock of this log is of another kind, and a log never mixes them. */
export class ClockRefused extends Error {
  override readonly name = 'ClockRefused';
}

export interface TrialClockOptions {
  readonly log: Pick<EventLog, 'readLast' | 'append'>;
  /** The kind this process was told to run on (APAR_CLOCK); `real` unless told. */
  readonly kind?: ClockKind;
  /** Who sets the clock, by default the service `svc-clock`. */
  readonly actor?: Actor;
  readonly protocolVersion: string;
  readonly wallNow?: () => Instant;
}

/** How often a setting is written anew because somebody else was faster, each time after a longer pause. */
const atMost = 12;
const pauseMs = 15;

const untilWritten = async (attempt: () => Promise<ClockSet | null>): Promise<ClockSet> => {
  for (let failed = 0; failed < atMost; failed += 1) {
    await sleep(failed * pauseMs);
    const setting = await attempt();
    if (setting) return setting;
  }
  throw new LogUnavailable(`${clockStream} changed ${atMost} times while a setting was written; try again`);
};

const service: Actor = { id: 'svc-clock', role: 'service', kind: 'service' };

/**
 * The clock of the newest `ClockSet`; a `real` one can never change and is read once. Any other is read each
 * time: a command judged by yesterday's setting would be refused for ever under its key.
 * Both throw LogUnavailable; LogCorrupted where the stream was altered or emptied; ClockRefused.
 */
export const createTrialClock = ({
  log,
  kind = 'real',
  actor = service,
  protocolVersion,
  wallNow = () => instantOf(Date.now()),
}: TrialClockOptions): TrialClock => {
  let known: ClockSet | null = null;
  let reading: Promise<ClockSet> | null = null;
  const pace = new Pace();

  const remember = (setting: ClockSet): ClockSet => {
    if (setting.kind === 'real') known = setting;
    pace.see(setting, wallNow());
    return setting;
  };

  const settingOf = (event: LoggedEvent): ClockSet => {
    const setting = clockSet.parse(event.data);
    if (setting.kind === kind) return setting;
    throw new ClockRefused(
      `this log runs on a ${setting.kind} clock and this process was started for a ${kind} one; ` +
        `set APAR_CLOCK=${setting.kind} or use another event store`,
    );
  };

  /** Writes after the newest event; null when somebody else was faster. */
  const write = async (setting: ClockSet, last: LoggedEvent | null): Promise<ClockSet | null> => {
    const commandId = `clock-set:${randomUUID()}`;
    const result = await log.append(
      clockStream,
      last?.revision ?? -1,
      last?.metadata.hash ?? null,
      [{ type: 'ClockSet', data: setting }],
      {
        commandId,
        commandDigest: sha256Hex(
          canonicalJson({ stream: clockStream, type: 'SetClock', data: setting, actor: actor.id }),
        ),
        correlationId: commandId,
        causationId: commandId,
        actor,
        recordedAt: trialTime(setting, setting.wallAt),
        wallAt: setting.wallAt,
        protocolVersion,
        trialRevision: -1,
        clock: setting.kind,
      },
    );
    return result.kind === 'appended' ? setting : null;
  };

  const first = (): ClockSet => {
    const now = wallNow();
    const rate = kind === 'real' ? 1 : 0;
    return { kind, rate, trialAt: now, wallAt: now, runsUntil: null, reason: 'first start of this log' };
  };

  /** Null in a log that has not begun. A clock that begins anew beside what was decided by an earlier one would mix them. */
  const newestEvent = async (): Promise<LoggedEvent | null> => {
    const last = await log.readLast(clockStream);
    if (last || !(await log.readLast(trialStream))) return last;
    throw new LogCorrupted(
      clockStream,
      `${clockStream} holds no setting although ${trialStream} has begun; restore it from a backup`,
    );
  };

  const newest = (): Promise<ClockSet> =>
    untilWritten(async () => {
      const last = await newestEvent();
      return last ? settingOf(last) : write(first(), null);
    });

  return {
    current: async () => {
      if (known) return known;
      reading ??= newest().finally(() => {
        reading = null;
      });
      return remember(await reading);
    },
    change: async (next) => {
      const written = await untilWritten(async () => {
        const last = await newestEvent();
        const setting = next(last ? settingOf(last) : first());
        if (setting.kind === kind) return write(setting, last);
        throw new ClockRefused(`a ${setting.kind} setting for the ${kind} clock of this process is refused`);
      });
      return remember(written);
    },
    paceSeen: () => pace.seen,
    wallNow,
  };
};
