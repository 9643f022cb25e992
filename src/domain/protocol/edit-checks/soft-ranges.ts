import { isMissing, type OrMissing } from '../../patient/facts/lab-value.js';
import type { Pathology } from '../../patient/facts/pathology.js';
import type { Screening } from '../../patient/facts/screening.js';
import type { Violation } from '../../shared/domain-error.js';
import { measuredLabs } from '../data-dictionary/check-labs.js';
import { type FieldName, fieldRanges } from '../data-dictionary/field-ranges.js';
import { labRanges } from '../data-dictionary/lab-ranges.js';
import { type FieldRange, isInside, rangeInUnit, rangeInWords } from '../data-dictionary/range.js';
import { holds } from '../holds.js';
import { unitFactor } from '../staging/units.js';
import { finding, type SoftCheck } from './finding.js';

const softField = (field: FieldName, path: string, value: OrMissing<number>): readonly Violation[] => {
  const { soft, unit }: FieldRange = fieldRanges[field];
  if (!soft || isMissing(value) || holds(`DD-${field}`, isInside(value, soft))) return [];
  const limit = rangeInWords(soft, unit);
  return [finding(`DD-${field}`, path, value, limit, `${field} ${value} is unusual, expected ${limit}.`)];
};

const softLabs = (labs: Screening['labs'], path: string): readonly Violation[] =>
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

const ofScreening = (screening: Screening): readonly Violation[] => [
  ...softField('heightCm', '/screening/heightCm', screening.heightCm),
  ...softField('weightKg', '/screening/weightKg', screening.weightKg),
  ...softField('ecog', '/screening/ecog', screening.ecog),
  ...(screening.tumourCount === 'UNCOUNTABLE'
    ? []
    : softField('tumourCount', '/screening/tumourCount', screening.tumourCount)),
  ...screening.tumours.flatMap(({ longestMm }, i) =>
    softField('longestMm', `/screening/tumours/${i}/longestMm`, longestMm),
  ),
  ...softLabs(screening.labs, '/screening/labs'),
];

const ofPathology = ({ ihc }: Pathology): readonly Violation[] =>
  isMissing(ihc) ? [] : softField('ki67Pct', '/pathology/ihc/ki67Pct', ihc.ki67Pct);

/** Values outside the soft ranges of protocol §3, in the units reported (DD-*). */
export const softRanges: SoftCheck = (casebook) => {
  const { screening, laboratory, resection, pathology, visits, recurrences } = casebook;
  return [
    ...(screening ? ofScreening(screening.value) : []),
    ...laboratory.flatMap(({ value }, i) => softLabs(value.labs, `/laboratory/${i}/labs`)),
    ...(resection
      ? [
          ...softField('durationMin', '/resection/durationMin', resection.value.durationMin),
          ...softField('bloodLossMl', '/resection/bloodLossMl', resection.value.bloodLossMl),
        ]
      : []),
    ...(pathology ? ofPathology(pathology.value) : []),
    ...visits.flatMap(({ value }, i) => softLabs(value.labs, `/visits/${i}/labs`)),
    ...recurrences.flatMap(({ value }, i) => softLabs(value.markers, `/recurrences/${i}/markers`)),
  ];
};
