/** Makers of MR scanners under the name that their business bears today; OTHER is named in the files and none of these. */
export const vendors = [
  'SIEMENS',
  'GE',
  'PHILIPS',
  'CANON',
  'UNITED_IMAGING',
  'FUJIFILM',
  'NEUSOFT',
  'OTHER',
] as const;
export type Vendor = (typeof vendors)[number];

/** The two fields that LI-RADS asks for (protocol §2.5); OTHER is a field in tesla that is neither. */
export const fieldStrengths = ['1.5T', '3T', 'OTHER'] as const;
export type FieldStrength = (typeof fieldStrengths)[number];

/** HEPATOBILIARY: taken up by liver cells, so that the late phase shows them (gadoxetate, gadobenate). */
export const contrastClasses = ['EXTRACELLULAR', 'HEPATOBILIARY'] as const;
export type ContrastClass = (typeof contrastClasses)[number];

/** The files do not say, or contradict themselves; or the judgement is of before this was recorded. */
export const notRecorded = 'NOT_RECORDED';
type OrNotRecorded<Code> = Code | typeof notRecorded;

/** With what the volumes of the phases were acquired, in codes: nothing of the files' own words. For subgroups (protocol §6.3). */
export interface AcquisitionFacts {
  readonly vendor: OrNotRecorded<Vendor>;
  readonly fieldStrength: OrNotRecorded<FieldStrength>;
  readonly contrastClass: OrNotRecorded<ContrastClass>;
}

export const nothingRecorded: AcquisitionFacts = {
  vendor: notRecorded,
  fieldStrength: notRecorded,
  contrastClass: notRecorded,
};
