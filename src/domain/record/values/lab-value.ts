import type { PlainDate } from '../../calendar/plain-date.js';

export const missingReasons = ['ND', 'NK', 'NA', 'NR'] as const;

/** Why a value is absent: not done, not known, not applicable, not reported (protocol §3). */
export interface Missing {
  readonly missingReason: (typeof missingReasons)[number];
}

/** A value, or why there is none. */
export type OrMissing<T> = T | Missing;

export const comparators = ['<', '=', '>'] as const;

/** A laboratory result, and the laboratory's own reference limits where it gave them, in the unit in which it reported them. */
export interface LabValue {
  readonly value: number;
  readonly comparator: (typeof comparators)[number];
  readonly unit: string;
  readonly lowRef?: number;
  readonly highRef?: number;
  readonly sampleDate: PlainDate;
}

export type Lab = OrMissing<LabValue>;

export const isMissing = (value: unknown): value is Missing =>
  typeof value === 'object' && value !== null && 'missingReason' in value;
