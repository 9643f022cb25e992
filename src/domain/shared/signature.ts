export const signatureMeanings = ['APPROVAL', 'RESPONSIBILITY', 'REVIEW', 'AUTHORSHIP'] as const;

/** Of who orders something: to have read it is no order. */
export const orderMeanings = [
  'APPROVAL',
  'RESPONSIBILITY',
] as const satisfies readonly Signature['meaning'][];

/** Fresh authentication + meaning + reason (21 CFR 11.50, 11.200). */
export interface Signature {
  readonly meaning: (typeof signatureMeanings)[number];
  readonly reason: string;
}
