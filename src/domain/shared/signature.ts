/** Fresh authentication + meaning + reason (21 CFR 11.50, 11.200). */
export interface Signature {
  readonly meaning: 'APPROVAL' | 'RESPONSIBILITY' | 'REVIEW' | 'AUTHORSHIP';
  readonly reason: string;
}
