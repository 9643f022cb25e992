import type { TrialState } from '../../domain/record/trial-state.js';
import { EventNotKnownYet, LogCorrupted, type EventLog } from '../ports/event-log.js';
import { VaultUnavailable } from '../ports/key-vault.js';
import type { Logger } from '../ports/logger.js';
import type { Rate } from './pacer.js';
import type { WakerReport } from './waker-state.js';

export interface Waking {
  readonly rate: Rate;
  /** How long after an event its own workflow is checked: by then it has planned from it, if nothing died. */
  readonly checkAfterMs: number;
  /** How often everybody is checked, and after what silence a workflow is woken: it looks again at least once a day. */
  readonly checkAll: { readonly everyMs: number; readonly silenceMs: number };
  /** Until what could not be done is tried again. */
  readonly againMs: number;
  /** Until a corrupt log is looked at again. */
  readonly corruptAgainMs: number;
  /** How often the place is told, and the lead looked after. */
  readonly tellMs: number;
  /** A process that stood still for so long is no leader any more, whatever it believes. */
  readonly lostAfterMs: number;
}

export interface WakerDeps {
  readonly log: Pick<EventLog, 'subscribe' | 'readFrom'>;
  readonly trial: () => Promise<TrialState>;
  /** Signal-with-start, re-plan only. */
  readonly wake: (stream: string) => Promise<void>;
  /** Real time in milliseconds of the newest entry in the history of the stream's workflow; null where there is none. */
  readonly lastHeard: (stream: string) => Promise<number | null>;
  /** Milliseconds of a clock that never goes back and does not stop with the process. */
  readonly now: () => number;
  readonly wallMs: () => number;
  readonly logger: Logger;
  readonly report: WakerReport;
  readonly waking: Waking;
}

/** The lead is somebody else's by now: whoever finds this out stops at once. */
export class LeadLost extends Error {
  override readonly name = 'LeadLost';
}

/** What health shows of a failure of the waker. */
export const codeOf = (error: unknown): string => {
  if (error instanceof LogCorrupted) return 'LOG.CORRUPTED';
  if (error instanceof EventNotKnownYet) return 'PROGRAM.NOT_DEPLOYED';
  return error instanceof VaultUnavailable ? 'VAULT.UNAVAILABLE' : 'LOG.UNAVAILABLE';
};
