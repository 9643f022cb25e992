import { isMissing, type LabValue } from '../../record/values/lab-value.js';
import { labNames, type LabName } from '../../record/forms/labs.js';
import type { Screening } from '../../record/forms/screening.js';
import type { Violation } from '../../shared/domain-error.js';
import { satisfies } from '../../shared/rule.js';
import { labUnits, unitFactor } from '../staging/units.js';
import { labRanges } from './lab-ranges.js';
import { isInside, rangeInUnit, rangeInWords } from './range.js';

type Labs = Screening['labs'];

type Measured = readonly (readonly [LabName, LabValue])[];

const measuredIn = (labs: Labs): Measured =>
  labNames.flatMap((name) => {
    const lab = labs[name];
    return lab === undefined || isMissing(lab) ? [] : [[name, lab] as const];
  });

/** What was recorded never changes, and every fact has all values of the record looked at. */
const known = new WeakMap<Labs, Measured>();

/** The measured values of a form; a missing one carries its reason instead. */
export const measuredLabs = (labs: Labs): Measured => {
  const before = known.get(labs);
  if (before) return before;
  const measured = measuredIn(labs);
  known.set(labs, measured);
  return measured;
};

const foreignUnit = (name: LabName, path: string, { unit }: LabValue): Violation => {
  const limit = `a unit of ${name}, such as ${labUnits[name].reference}`;
  return {
    ruleId: `DD-${name}`,
    path: `${path}/${name}/unit`,
    value: unit,
    limit,
    message: `"${unit}" is not ${limit}.`,
  };
};

const checkLab = (name: LabName, path: string, lab: LabValue): readonly Violation[] => {
  const factor = unitFactor(name, lab.unit);
  if (factor === null) return [foreignUnit(name, path, lab)];
  const range = rangeInUnit(labRanges[name].hard, factor);
  if (satisfies(`DD-${name}`, isInside(lab.value, range))) return [];
  const limit = rangeInWords(range, lab.unit);
  return [
    {
      ruleId: `DD-${name}`,
      path: `${path}/${name}/value`,
      value: lab.value,
      limit,
      message: `${name} ${lab.value} ${lab.unit} is outside ${limit}.`,
    },
  ];
};

/** DD-labReference: one limit may be given alone, as for a value that can only be too high. */
const checkReference = (
  name: LabName,
  path: string,
  { lowRef, highRef, unit }: LabValue,
): readonly Violation[] => {
  if (lowRef === undefined || highRef === undefined || satisfies('DD-labReference', lowRef <= highRef))
    return [];
  const limit = `not above highRef, ${highRef} ${unit}`;
  return [
    {
      ruleId: 'DD-labReference',
      path: `${path}/${name}/lowRef`,
      value: lowRef,
      limit,
      message: `lowRef ${lowRef} ${unit} of ${name} must be ${limit}.`,
    },
  ];
};

/** DD-<name> and DD-labReference for every measured value, in the unit reported; `path` is where the form holds them. */
export const checkLabs = (labs: Labs, path = '/labs'): readonly Violation[] =>
  measuredLabs(labs).flatMap(([name, lab]) => [
    ...checkLab(name, path, lab),
    ...checkReference(name, path, lab),
  ]);
