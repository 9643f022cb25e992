import type { DynamicPhase } from '../../parameters/parameters.js';

/** The places that a study must fill (protocol 2.5), in the order in which they are acquired. */
export const requiredPhases = ['PRE_CONTRAST', 'LATE_ARTERIAL', 'PORTAL_VENOUS', 'DELAYED'] as const;

/** DELAYED is filled by a delayed or a transitional series. */
export type RequiredPhase = (typeof requiredPhases)[number];

export const placeOf = (phase: DynamicPhase): RequiredPhase | null =>
  phase === 'TRANSITIONAL' ? 'DELAYED' : phase === 'HEPATOBILIARY' ? null : phase;
