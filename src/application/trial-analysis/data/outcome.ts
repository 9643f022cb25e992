import type { EvaluationArguments } from '../../../contracts/evaluation.js';

/** Days after surgery; 0 censored, 1 the event, 2 and above competing events. */
export interface Outcome {
  readonly kind: 'Outcome';
  readonly time: number;
  readonly type: number;
}

/** Takes no part in an analysis, and is counted beside it under this code. */
export interface LeftOut {
  readonly kind: 'LeftOut';
  readonly code: string;
}

/** Not known, and to be imputed: where nothing is observed at all, from everybody else. */
export interface MissingOutcome {
  readonly kind: 'Missing';
}

export type Scale = 'horizon' | 'curve';

export const outcome = (time: number, type: number): Outcome => ({ kind: 'Outcome', time, type });
export const leftOut = (code: string): LeftOut => ({ kind: 'LeftOut', code });

/** Codes of competing events are their types. */
export const competingTypes = { none: [], recurrenceWithinAndDeath: [2, 3] } as const satisfies Readonly<
  Record<string, EvaluationArguments['competing']>
>;
