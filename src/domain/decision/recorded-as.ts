import type { Context } from './context.js';
import type { Recorded } from './decider.js';

/** Events as the log will give them back once they are appended after `revision` under this context. */
export const recordedAs = <Event extends object>(
  events: readonly Event[],
  { now, actor, protocol }: Context,
  revision: number,
  commandId: string,
): readonly Recorded<Event>[] =>
  events.map((event, index) => ({
    ...event,
    facts: {
      revision: revision + 1 + index,
      recordedAt: now,
      actor,
      protocolVersion: protocol.version,
      commandId,
    },
  }));
