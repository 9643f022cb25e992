import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import { notRecorded } from '../../record/machines/acquisition-facts.js';
import { analysedPre } from '../analysis-sets/valid-score.js';
import { eligibilityMri } from '../eligibility/mri-rule.js';
import { countedSurgeryDate } from '../eligibility/screening-as-of.js';
import type { Baseline } from './baseline.js';

/** The newest judgement of the MRI that the analysed PRE read; null without such a score. */
export const mriOfPre = (casebook: Casebook, protocol: ProtocolParameters): ImagingAssessment | null => {
  const read = analysedPre(casebook, protocol)?.value.studyInstanceUid;
  return casebook.imagingAssessments.findLast(({ value }) => value.studyInstanceUid === read)?.value ?? null;
};

/** The MRI that describes a participant: the one that PRE read, else the one on which they are eligible. */
const baselineMri = (casebook: Casebook, protocol: ProtocolParameters): ImagingAssessment | null => {
  const day = countedSurgeryDate(casebook);
  return (
    mriOfPre(casebook, protocol) ??
    (day === null ? null : (eligibilityMri(casebook, protocol, day)?.assessment ?? null))
  );
};

const nominalT = { '1.5T': 1.5, '3T': 3, OTHER: 'OTHER' } as const;

/** With what the MRI of a participant was acquired (protocol §6.3); null where the judgement of the images does not say. */
export const imagedWith = (
  casebook: Casebook,
  protocol: ProtocolParameters,
): Pick<Baseline, 'fieldStrength' | 'vendor' | 'contrastClass'> => {
  const acquired = baselineMri(casebook, protocol)?.acquisition;
  const known = <Code extends string>(code: Code | typeof notRecorded | undefined): Code | null =>
    code === undefined || code === notRecorded ? null : code;
  const field = known(acquired?.fieldStrength);
  return {
    fieldStrength: field === null ? null : nominalT[field],
    vendor: known(acquired?.vendor),
    contrastClass: known(acquired?.contrastClass),
  };
};
