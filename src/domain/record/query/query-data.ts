/** Where a data query stands (protocol §7.5, QY-STATES). */
export const queryStates = ['OPEN', 'ANSWERED', 'CLOSED', 'REOPENED', 'CANCELLED'] as const;
export type QueryState = (typeof queryStates)[number];

/** A question about a recorded or a missing value, raised by a check or by a person. */
export interface QueryOpening {
  /** `Q1`, `Q2`, … within the casebook. */
  readonly queryId: string;
  /** The check that raised it; null for a person's own question. */
  readonly ruleId: string | null;
  /** JSON Pointer into the casebook, such as `/visits/2/labs/afp/value`. */
  readonly path: string;
  /** What stood there: with rule and place it identifies the finding, so that the same one is asked about once. */
  readonly value: unknown;
  readonly text: string;
  /** No database lock while a critical query is open (QY-LOCK). */
  readonly critical: boolean;
}

export interface QueryAnswer {
  readonly queryId: string;
  readonly answer: string;
}

export interface QueryRemark {
  readonly queryId: string;
  readonly reason: string;
}

export interface QueryClosing extends QueryRemark {
  /** SYSTEM: the check no longer fires (QY-AUTOCLOSE). */
  readonly by: 'SYSTEM' | 'PERSON';
}
