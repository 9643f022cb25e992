import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Screening } from '../../record/forms/screening.js';
import type { YesNoUnknown } from '../../record/values/yes-no-unknown.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { marginsOf } from '../analysis-sets/analysis-sets.js';
import { ageAtFirstConsent } from '../eligibility/consent-rule.js';
import { screeningAsOfSurgery } from '../eligibility/screening-as-of.js';
import { clinicalStage } from '../staging/clinical-stage.js';
import { measured } from '../staging/measured-lab.js';
import { imagedWith } from './baseline-mri.js';
import type { Baseline } from './baseline.js';

/** Hepatitis B as the cause that the site gave, or by its surface antigen; a negative one that nobody contradicts says no. */
const hasHbv = ({ etiology, hbsAg }: Screening): boolean | null => {
  if (etiology.includes('HBV') || hbsAg === 'POSITIVE') return true;
  return hbsAg === 'NEGATIVE' ? false : null;
};

const knownBoolean: Readonly<Record<YesNoUnknown, boolean | null>> = { Y: true, N: false, UN: null };

const largestOf = ({ tumours }: Screening): number | null =>
  tumours.length === 0 ? null : Math.max(...tumours.map(({ longestMm }) => longestMm));

const lastMonthOfFirstHalf = 6;

/** Such as 2026-H1 for a day from January to June. */
const halfYearOf = (on: PlainDate): string =>
  `${on.slice(0, 4)}-H${Number(on.slice(5, 7)) <= lastMonthOfFirstHalf ? 1 : 2}`;

/**
 * What is known of a participant at surgery (protocol §6.3, §6.4), from the screening with laboratory values of the last
 * sample up to surgery, from the judgement of the MRI, and from surgery and pathology; null before screening. `known` holds
 * what counts at the cutoff.
 */
export const baselineOf = (known: Casebook, protocol: ProtocolParameters): Baseline | null => {
  const screening = screeningAsOfSurgery(known);
  if (!screening) return null;
  const { bclc, childPugh, albiGrade } = clinicalStage(screening, protocol);
  const pathology = known.pathology?.value;
  const d0 = known.resection?.value.surgeryDate;
  return {
    sex: screening.sex,
    age: ageAtFirstConsent(known),
    bclc,
    largestMm: largestOf(screening),
    nodules: screening.tumourCount === 'UNCOUNTABLE' ? null : screening.tumourCount,
    hbv: hasHbv(screening),
    cirrhosis: knownBoolean[screening.cirrhosis],
    afp: measured(screening.labs, 'afp'),
    childPugh: childPugh.total,
    ecog: screening.ecog,
    albiGrade,
    mvi: pathology?.mvi ?? null,
    edmondsonSteiner: pathology?.edmondsonSteiner ?? null,
    margin: marginsOf(known)[0] ?? null,
    ...imagedWith(known, protocol),
    surgeryHalfYear: d0 === undefined ? null : halfYearOf(d0),
  };
};
