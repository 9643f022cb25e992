import { geometryCodes } from '../../../imaging/gate/finding.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Fact } from '../../../record/fact.js';
import type { ImagingAssessment, ImagingFinding } from '../../../record/machines/imaging-assessment.js';
import { applies } from '../../../shared/rule.js';
import { finding, type Finding, type SoftCheck } from './finding.js';

/** A study judged again counts by its newest judgement only. */
const isNewest = (casebook: Casebook, { revision, value }: Fact<ImagingAssessment>): boolean =>
  !casebook.imagingAssessments.some(
    (other) => other.revision > revision && other.value.studyInstanceUid === value.studyInstanceUid,
  );

const fromNewest = (
  casebook: Casebook,
  find: (one: ImagingFinding, path: string) => readonly Finding[],
): readonly Finding[] =>
  casebook.imagingAssessments.flatMap((assessment, i) =>
    isNewest(casebook, assessment)
      ? assessment.value.findings.flatMap((one, j) =>
          find(one, `/imagingAssessments/${i}/value/findings/${j}/message`),
        )
      : [],
  );

const changedGeometry: SoftCheck = (casebook) =>
  fromNewest(casebook, (one, path) =>
    applies(
      'EC-S11',
      geometryCodes.some((code) => code === one.code),
    )
      ? [
          finding(
            'EC-S11',
            path,
            one.message,
            'one geometry and one frame of reference in the dynamic set',
            `The series of the dynamic MRI do not fit together: ${one.message}.`,
          ),
        ]
      : [],
  );

/** The gate passes such a study; the site is asked all the same (protocol §2.6). */
const unusualTechnique: SoftCheck = (casebook) =>
  fromNewest(casebook, ({ ruleId, message }, path) =>
    ruleId === 'IV-07'
      ? [
          finding(
            'IV-07',
            path,
            message,
            'coverage, slices and spacing inside the soft ranges',
            `The technique of the MRI is unusual: ${message}.`,
          ),
        ]
      : [],
  );

/** Soft checks over the judged MRI. */
export const softImagingChecks: readonly SoftCheck[] = [changedGeometry, unusualTechnique];
