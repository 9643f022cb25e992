import { isMissing, type OrMissing } from '../../../record/values/lab-value.js';
import type { Pathology } from '../../../record/forms/pathology.js';
import type { Screening } from '../../../record/forms/screening.js';
import type { Resection } from '../../../record/forms/resection.js';
import { measuredLabs } from '../../data-dictionary/check-labs.js';
import { type FieldName, fieldRanges } from '../../data-dictionary/field-ranges.js';
import { labRanges } from '../../data-dictionary/lab-ranges.js';
import { type FieldRange, isInside, rangeInUnit, rangeInWords } from '../../data-dictionary/range.js';
import { holds } from '../../../shared/holds.js';
import { unitFactor } from '../../staging/units.js';
import { finding, type Finding, type SoftCheck } from './finding.js';

const softField = (field: FieldName, path: string, value: OrMissing<number>): readonly Finding[] => {
  const { soft, unit }: FieldRange = fieldRanges[field];
  if (!soft || isMissing(value) || holds(`DD-${field}`, isInside(value, soft))) return [];
  const limit = rangeInWords(soft, unit);
  return [finding(`DD-${field}`, path, value, limit, `${field} ${value} is unusual, expected ${limit}.`)];
};

const softLabs = (labs: Screening['labs'], path: string): readonly Finding[] =>
  measuredLabs(labs).flatMap(([name, lab]) => {
    const range = rangeInUnit(labRanges[name].soft, unitFactor(name, lab.unit) ?? 1);
    if (holds(`DD-${name}`, isInside(lab.value, range))) return [];
    const limit = rangeInWords(range, lab.unit);
    return [
      finding(
        `DD-${name}`,
        `${path}/${name}/value`,
        lab.value,
        limit,
        `${name} ${lab.value} ${lab.unit} is unusual, expected ${limit}.`,
      ),
    ];
  });

const ofScreening = (screening: Screening): readonly Finding[] => [
  ...softField('heightCm', '/screening/value/heightCm', screening.heightCm),
  ...softField('weightKg', '/screening/value/weightKg', screening.weightKg),
  ...softField('ecog', '/screening/value/ecog', screening.ecog),
  ...(screening.tumourCount === 'UNCOUNTABLE'
    ? []
    : softField('tumourCount', '/screening/value/tumourCount', screening.tumourCount)),
  ...screening.tumours.flatMap(({ longestMm }, i) =>
    softField('longestMm', `/screening/value/tumours/${i}/longestMm`, longestMm),
  ),
  ...softLabs(screening.labs, '/screening/value/labs'),
];

const ofResection = ({ durationMin, bloodLossMl, concomitantAblation }: Resection): readonly Finding[] => [
  ...softField('durationMin', '/resection/value/durationMin', durationMin),
  ...softField('bloodLossMl', '/resection/value/bloodLossMl', bloodLossMl),
  ...(holds('DD-concomitantAblation', !concomitantAblation)
    ? []
    : [
        finding(
          'DD-concomitantAblation',
          '/resection/value/concomitantAblation',
          true,
          'all lesions resected or ablated',
          'Lesions were ablated beside the resection: were all lesions treated?',
        ),
      ]),
];

const ofPathology = ({ ihc }: Pathology): readonly Finding[] =>
  isMissing(ihc) ? [] : softField('ki67Pct', '/pathology/value/ihc/ki67Pct', ihc.ki67Pct);

/** Values outside the soft ranges of protocol §3, in the units reported (DD-*). */
export const softRanges: SoftCheck = ({
  screening,
  laboratory,
  resection,
  pathology,
  visits,
  recurrences,
}) => [
  ...(screening ? ofScreening(screening.value) : []),
  ...laboratory.flatMap(({ value }, i) => softLabs(value.labs, `/laboratory/${i}/value/labs`)),
  ...(resection ? ofResection(resection.value) : []),
  ...(pathology ? ofPathology(pathology.value) : []),
  ...visits.flatMap(({ value }, i) => softLabs(value.labs, `/visits/${i}/value/labs`)),
  ...recurrences.flatMap(({ value }, i) => softLabs(value.markers, `/recurrences/${i}/value/markers`)),
];
