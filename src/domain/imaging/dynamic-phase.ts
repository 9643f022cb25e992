/** The phases a study must hold (protocol 2.5), in the order in which they are acquired. */
export const REQUIRED_PHASES = ['PRE_CONTRAST', 'LATE_ARTERIAL', 'PORTAL_VENOUS', 'DELAYED'] as const;

/** A place that a series fills; DELAYED is filled by a delayed or a transitional series. */
export type RequiredPhase = (typeof REQUIRED_PHASES)[number];

/** What a series may be found to hold. */
export type ObservedPhase = RequiredPhase | 'TRANSITIONAL' | 'HEPATOBILIARY';

export const placeOf = (phase: ObservedPhase): RequiredPhase | undefined =>
  phase === 'TRANSITIONAL' ? 'DELAYED' : phase === 'HEPATOBILIARY' ? undefined : phase;
