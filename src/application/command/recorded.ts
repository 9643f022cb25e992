import type { Recorded } from '../../domain/decision/decider.js';
import type { LoggedEvent } from '../ports/event-log.js';

/** An event of the log in the shape the domain folds; the codec has checked its data. */
export const recorded = <Event extends { readonly type: string; readonly data: unknown }>(
  event: Omit<LoggedEvent, 'position'>,
): Recorded<Event> =>
  ({
    type: event.type,
    data: event.data,
    facts: {
      revision: event.revision,
      recordedAt: event.metadata.recordedAt,
      wallAt: event.metadata.wallAt,
      actor: event.metadata.actor,
      protocolVersion: event.metadata.protocolVersion,
      commandId: event.metadata.commandId,
    },
  }) as unknown as Recorded<Event>;
