import type { LabelOptions } from '../label/label-24.js';
import type { TrialParticipant } from '../analysis-sets/trial-participant.js';
import { flowPath } from './flow-path.js';

/** Boxes of the flow diagram up to the exclusion after surgery: later ones tell of cohort, score or outcome. */
export const standings = [
  'ERASED',
  'SET_ASIDE',
  'NOT_CONSENTED',
  'SCREEN_FAILED',
  'NOT_OPERATED',
  'UNREADY',
  'EXCLUDED',
  'KEPT',
] as const;
export type StandingBox = (typeof standings)[number];

export interface Standing {
  readonly box: StandingBox;
  /** The rule that failed, or why there is no consent or no surgery; null where the box says it all. */
  readonly reason: string | null;
}

/** Where one participant stands in the flow diagram (AS-FLOW), in the words of its boxes. */
export const standingOf = (participant: TrialParticipant, options: LabelOptions): Standing => {
  const path = flowPath(participant, options);
  for (const { box, reason } of path) {
    const found = standings.find((one) => one === box);
    if (found) return { box: found, reason };
  }
  return { box: 'NOT_CONSENTED', reason: null };
};
