import { type Instant, instantOf } from '../../src/domain/calendar/instant.js';
import type { Actor } from '../../src/domain/shared/actor.js';
import type { LoggedEvent } from '../../src/application/ports/event-log.js';

export interface Happened {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  /** One a minute, unless said otherwise. */
  readonly at?: Instant;
  /** A coordinator, unless said otherwise. */
  readonly actor?: Actor;
}

export const happened = (stream: string, type: string, data: unknown = {}): Happened => ({
  stream,
  type,
  data,
});

const hex = (number: number): string => number.toString(16).padStart(64, '0');

/** Events as the log hands them out: numbered by stream, at growing positions with gaps. */
export const logged = (story: readonly Happened[], origin = 1): readonly LoggedEvent[] => {
  const heads = new Map<string, number>();
  return story.map(({ stream, type, data, ...told }, index) => {
    const revision = (heads.get(stream) ?? -1) + 1;
    heads.set(stream, revision);
    const at = told.at ?? instantOf(Date.UTC(2026, 0, 1) + index * 60_000);
    return {
      stream,
      revision,
      id: `${stream}#${revision}`,
      type,
      data,
      position: String(1_000 + 97 * index),
      metadata: {
        commandId: `c-${index}`,
        commandDigest: hex(index),
        correlationId: `r-${index}`,
        causationId: `r-${index}`,
        actor: told.actor ?? { id: 'user-1', role: 'coordinator', kind: 'person' },
        recordedAt: at,
        wallAt: at,
        protocolVersion: '1.0.0',
        trialRevision: 0,
        schemaVersion: 1,
        clock: 'manual',
        keyId: null,
        prevHash: hex(origin * 1_000_000 + index),
        hash: hex(origin * 1_000_000 + index + 1),
      },
    };
  });
};
