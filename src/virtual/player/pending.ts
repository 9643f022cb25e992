import { epochMsOf, type Instant, instantOf } from '../../domain/calendar/instant.js';
import type { Action, Plan } from '../../domain/decision/plan.js';
import type { StepName } from '../../domain/decision/steps/catalogue.js';

/** An action of the plan, and when the machine that does it will be done. */
export interface Pending {
  readonly action: Action;
  readonly doneAt: Instant;
}

/** Minutes that a machine takes. */
const minutes: Readonly<Record<StepName, number>> = {
  assessImaging: 4,
  runPrediction: 2,
  openReadingCase: 1,
  carryIdentity: 1,
  handOnErasure: 1,
  eraseSubject: 2,
  collectManifest: 5,
};

const keyOf = ({ id, attempt }: Action): string => `${id}@${attempt}`;

export const later = (now: Instant, inMinutes: number): Instant =>
  instantOf(epochMsOf(now) + inMinutes * 60_000);

/** What machines are doing once there is a new plan: what left the plan is cancelled, what is new in it begins. */
export const pendingUnder = (plan: Plan, before: readonly Pending[], now: Instant): readonly Pending[] =>
  plan.actions.map(
    (action) =>
      before.find((one) => keyOf(one.action) === keyOf(action)) ?? {
        action,
        doneAt: later(now, minutes[action.activity]),
      },
  );

export const nextDone = (pending: readonly Pending[]): Pending | null =>
  pending.reduce<Pending | null>((first, one) => (first && first.doneAt <= one.doneAt ? first : one), null);
