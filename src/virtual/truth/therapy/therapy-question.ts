/** Those of the upper third of PRE, in whom therapy acts, and the others. */
export const riskStrata = ['upper third', 'below'] as const;
export type RiskStratum = (typeof riskStrata)[number];

/** How those with and without therapy are made comparable. */
export type Weighting = 'overlap' | 'inverse-probability';

/** Who is compared. */
export interface TherapyQuestion {
  readonly stratum: RiskStratum;
  readonly weighting: Weighting | 'none';
  /** Only those free of every event on that day, from then on; 0 for everybody. */
  readonly landmark: number;
}
