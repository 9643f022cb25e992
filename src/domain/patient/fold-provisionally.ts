import type { Context } from '../shared/context.js';
import type { Casebook } from './casebook.js';
import type { PatientEvent } from './events.js';
import { evolve } from './evolve.js';

/** The casebook as it will be once these events are recorded: what a decision judges its own consequences on. */
export const foldProvisionally = (
  book: Casebook,
  events: readonly PatientEvent[],
  context: Context,
): Casebook =>
  events.reduce(
    (folded, event) =>
      evolve(folded, {
        ...event,
        facts: {
          revision: folded.revision + 1,
          recordedAt: context.now,
          actor: context.actor,
          protocolVersion: context.protocol.version,
          commandId: '',
        },
      }),
    book,
  );
