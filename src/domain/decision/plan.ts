import type { Instant } from '../calendar/instant.js';
import type { QueueOf, StepName } from './steps/catalogue.js';

/** Something a machine must do now; runs in its own cancellation scope keyed by `id`. */
export interface Action {
  /** Stable while the need is the same: leaving the plan cancels it. */
  readonly id: string;
  /** 1 for the first attempt; higher after an `ActionFailed`. */
  readonly attempt: number;
  /** The name of the activity that does it. */
  readonly activity: StepName;
  readonly taskQueue: QueueOf<StepName>;
  readonly startToCloseSeconds: number;
  readonly heartbeatSeconds: number;
  readonly maximumAttempts: number;
  /** What the activity needs besides stream and id; ids only, never a clinical value. */
  readonly inputRef: string;
  /** In words, for the Temporal UI. */
  readonly summary: string;
}

/** Why nothing more happens now: shown to people, in plain words. */
export interface Reason {
  readonly what: string;
  readonly since: Instant | null;
  readonly from: string;
  readonly next: string;
  /** Which kind of waiting it is, and for what where there can be several; null where nothing explains it further. */
  readonly topic: { readonly kind: string; readonly of: string } | null;
}

/** Search attributes of the workflow; nothing that hints at cohort, score or outcome. */
export interface Visibility {
  readonly stage: string;
  readonly dueKind: string | null;
  readonly dueOn: Instant | null;
  readonly overdue: boolean;
}

export interface Deadline {
  readonly at: Instant;
  readonly summary: string;
}

/** What must happen next: through machines, by itself, and through people. */
export interface Plan {
  readonly actions: readonly Action[];
  /** The next moment at which something becomes true by itself. */
  readonly deadline: Deadline | null;
  readonly waitingFor: readonly Reason[];
  readonly visibility: Visibility;
  /** Changes a few times in a participant's life; the workflow continues as new between phases. */
  readonly phase: string;
  /** True only after the casebook is frozen or the subject is erased. */
  readonly closed: boolean;
}

/** The earliest one; of two at the same moment, the one that is named first. */
export const earliest = (deadlines: readonly Deadline[]): Deadline | null =>
  deadlines.reduce<Deadline | null>((first, next) => (first && first.at <= next.at ? first : next), null);
