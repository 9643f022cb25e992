import type { PlainDate } from '../../calendar/plain-date.js';

/** Clavien-Dindo (doi:10.1097/01.sla.0000133083.54934.ae). */
export const clavienDindoGrades = ['I', 'II', 'IIIa', 'IIIb', 'IVa', 'IVb', 'V'] as const;

/** A complication of the surgery (protocol §3.3). */
export interface Complication {
  readonly date: PlainDate;
  readonly description: string;
  readonly clavienDindo: (typeof clavienDindoGrades)[number];
  /** Post-hepatectomy liver failure by ISGLS; null where the complication is none. */
  readonly isglsLiverFailure: 'A' | 'B' | 'C' | null;
}
