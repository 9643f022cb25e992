import { geometryCodes } from '../../../imaging/gate/finding.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Fact } from '../../../record/fact.js';
import type { ImagingAssessment } from '../../../record/machines/imaging-assessment.js';
import { checkOf, type SoftCheck, type SoftRule } from './finding.js';

/** Of a study judged again only the newest judgement counts. */
const isNewest = (casebook: Casebook, { revision, value }: Fact<ImagingAssessment>): boolean =>
  !casebook.imagingAssessments.some(
    (other) => other.revision > revision && other.value.studyInstanceUid === value.studyInstanceUid,
  );

/** The findings of the newest judgement of each study, each with its place. */
const newestFindings = (casebook: Casebook) =>
  casebook.imagingAssessments.flatMap((assessment, i) =>
    isNewest(casebook, assessment)
      ? assessment.value.findings.map((found, j) => ({
          found,
          path: `/imagingAssessments/${i}/value/findings/${j}/message`,
        }))
      : [],
  );

const changedGeometry: SoftRule = {
  id: 'EC-S11',
  looksAt: (casebook) =>
    newestFindings(casebook).map(({ found, path }) => ({
      found: geometryCodes.some((code) => code === found.code),
      path,
      value: found.message,
      limit: 'one geometry and one frame of reference in the dynamic set',
      message: `The series of the dynamic MRI do not fit together: ${found.message}.`,
    })),
};

/** The gate passes such a study, by IV-07; the site is asked all the same (protocol §2.6). */
const unusualTechnique: SoftCheck = (casebook) =>
  newestFindings(casebook)
    .filter(({ found }) => found.ruleId === 'IV-07')
    .map(({ found: { ruleId, message }, path }) => ({
      ruleId,
      path,
      value: message,
      limit: 'coverage, slices and spacing inside the soft ranges',
      message: `The technique of the MRI is unusual: ${message}.`,
      from: null,
    }));

/** Soft checks over the judged MRI. */
export const softImagingChecks: readonly SoftCheck[] = [checkOf(changedGeometry), unusualTechnique];
