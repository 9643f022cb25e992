import { isMissing, type OrMissing } from '../../../record/values/lab-value.js';
import type { Pathology } from '../../../record/forms/pathology.js';
import { labFields } from '../../../record/forms/labs.js';
import type { Screening } from '../../../record/forms/screening.js';
import type { Resection } from '../../../record/forms/resection.js';
import { measuredLabs } from '../../data-dictionary/check-labs.js';
import { type FieldName, fieldRanges } from '../../data-dictionary/field-ranges.js';
import { queryLimitOf } from '../../data-dictionary/query-limits.js';
import { type FieldRange, isInside, rangeInUnit, rangeInWords } from '../../data-dictionary/range.js';
import { unitFactor } from '../../staging/units.js';
import type { ProtocolParameters } from '../../../parameters/parameters.js';
import { satisfies } from '../../../shared/rule.js';
import { type Finding, findingsOf, type SoftCheck } from './finding.js';

/** How a field is called in the question about it. */
const called: Readonly<Partial<Record<FieldName, string>>> = {
  heightCm: 'Height',
  weightKg: 'Weight',
  ecog: 'ECOG performance status',
  tumourCount: 'Number of tumours',
  longestMm: 'Longest diameter of a tumour',
  durationMin: 'Duration of the operation',
  bloodLossMl: 'Blood loss',
  ki67Pct: 'Ki-67',
};

const softField = (field: FieldName, path: string, value: OrMissing<number>): readonly Finding[] => {
  const { soft, unit }: FieldRange = fieldRanges[field];
  const ruleId = `DD-${field}`;
  if (!soft || isMissing(value) || satisfies(ruleId, isInside(value, soft))) return [];
  const limit = rangeInWords(soft, unit);
  const message = `${called[field] ?? field} ${value} is unusual; ${limit} is expected.`;
  return [{ ruleId, path, value, limit, message, from: null }];
};

const softLabs = (labs: Screening['labs'], path: string, protocol: ProtocolParameters): readonly Finding[] =>
  measuredLabs(labs).flatMap(([name, { value, unit }]) => {
    const asked = queryLimitOf(name, protocol);
    if (asked === null) return [];
    const range = rangeInUnit(asked, unitFactor(name, unit) ?? 1);
    const ruleId = `DD-${name}`;
    if (satisfies(ruleId, isInside(value, range))) return [];
    const limit = rangeInWords(range, unit);
    const message = `${labFields[name].label} ${value} ${unit} is unusual; ${limit} is expected.`;
    return [{ ruleId, path: `${path}/${name}/value`, value, limit, message, from: null }];
  });

const ofScreening = (screening: Screening, protocol: ProtocolParameters): readonly Finding[] => [
  ...softField('heightCm', '/screening/value/heightCm', screening.heightCm),
  ...softField('weightKg', '/screening/value/weightKg', screening.weightKg),
  ...softField('ecog', '/screening/value/ecog', screening.ecog),
  ...(screening.tumourCount === 'UNCOUNTABLE'
    ? []
    : softField('tumourCount', '/screening/value/tumourCount', screening.tumourCount)),
  ...screening.tumours.flatMap(({ longestMm }, i) =>
    softField('longestMm', `/screening/value/tumours/${i}/longestMm`, longestMm),
  ),
  ...softLabs(screening.labs, '/screening/value/labs', protocol),
];

const ofResection = ({ durationMin, bloodLossMl, concomitantAblation }: Resection): readonly Finding[] => [
  ...softField('durationMin', '/resection/value/durationMin', durationMin),
  ...softField('bloodLossMl', '/resection/value/bloodLossMl', bloodLossMl),
  ...findingsOf('DD-concomitantAblation', [
    {
      found: concomitantAblation,
      path: '/resection/value/concomitantAblation',
      value: true,
      limit: 'all lesions resected or ablated',
      message: 'Lesions were ablated in addition to the resection: were all lesions treated?',
    },
  ]),
];

const ofPathology = ({ ihc }: Pathology): readonly Finding[] =>
  isMissing(ihc) ? [] : softField('ki67Pct', '/pathology/value/ihc/ki67Pct', ihc.ki67Pct);

/** Values outside the soft ranges of protocol §3, in the units reported (DD-*); of laboratory values those that the protocol names in `queries.labLimits`. */
export const softRanges: SoftCheck = (
  { screening, laboratory, resection, pathology, visits, recurrences },
  protocol,
) => [
  ...(screening ? ofScreening(screening.value, protocol) : []),
  ...laboratory.flatMap(({ value }, i) => softLabs(value.labs, `/laboratory/${i}/value/labs`, protocol)),
  ...(resection ? ofResection(resection.value) : []),
  ...(pathology ? ofPathology(pathology.value) : []),
  ...visits.flatMap(({ value }, i) => softLabs(value.labs, `/visits/${i}/value/labs`, protocol)),
  ...recurrences.flatMap(({ value }, i) =>
    softLabs(value.markers, `/recurrences/${i}/value/markers`, protocol),
  ),
];
