/** Verdicts of protocol 2.6: FAIL is cured by a repeat before surgery, NEEDS_REVIEW by a signed decision. */
export type ImagingVerdict = 'PASS' | 'FAIL' | 'NEEDS_REVIEW';

/** What one rule says of a study. A PASS among the findings is a query or a note that stops nothing. */
export interface ImagingFinding {
  readonly ruleId: string;
  readonly verdict: ImagingVerdict;
  readonly message: string;
  readonly seriesUid?: string;
}

/** The worst of all: one FAIL fails, else one NEEDS_REVIEW asks for a person. */
export const worstOf = (findings: readonly ImagingFinding[]): ImagingVerdict =>
  findings.some(({ verdict }) => verdict === 'FAIL')
    ? 'FAIL'
    : findings.some(({ verdict }) => verdict === 'NEEDS_REVIEW')
      ? 'NEEDS_REVIEW'
      : 'PASS';
