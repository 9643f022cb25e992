export const signatureMeanings = ['APPROVAL', 'RESPONSIBILITY', 'REVIEW', 'AUTHORSHIP'] as const;

/** Fresh authentication + meaning + reason (21 CFR 11.50, 11.200). */
export interface Signature {
  readonly meaning: (typeof signatureMeanings)[number];
  readonly reason: string;
}
