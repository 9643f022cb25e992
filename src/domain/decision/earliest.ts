import type { Plan } from './plan.js';

type Deadline = NonNullable<Plan['deadline']>;

/** Of two at the same moment the first that is named. */
export const earliest = (deadlines: readonly Deadline[]): Deadline | null =>
  deadlines.reduce<Deadline | null>((first, next) => (first && first.at <= next.at ? first : next), null);
