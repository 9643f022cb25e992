import type { PlainDate } from '../../calendar/plain-date.js';

/** Why a value is absent: not done, not known, not applicable, not reported (protocol §3). */
export interface Missing {
  readonly missingReason: 'ND' | 'NK' | 'NA' | 'NR';
}

/** A value, or why there is none. */
export type OrMissing<T> = T | Missing;

/** A laboratory result, and the laboratory's own reference limits where it gave them, in the unit in which it reported them. */
export interface LabValue {
  readonly value: number;
  readonly comparator: '<' | '=' | '>';
  readonly unit: string;
  readonly lowRef?: number;
  readonly highRef?: number;
  readonly sampleDate: PlainDate;
}

export type Lab = OrMissing<LabValue>;

export const isMissing = (value: unknown): value is Missing =>
  typeof value === 'object' && value !== null && 'missingReason' in value;
