import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { LabName } from '../../record/forms/labs.js';
import type { Range } from './range.js';

type LabLimit = ProtocolParameters['queries']['labLimits'][number];

const limit = (lab: LabName, min: number | null, max: number | null): LabLimit => ({ lab, min, max });
const enzymes = (['alt', 'ast', 'ggt', 'alp'] as const).map((lab) => limit(lab, 5, 400));

/**
 * The limits of the parameter files that are older than this parameter (protocol §3.1, column soft). AFP and PIVKA-II have
 * none: where they are raised, they are flagged.
 */
export const firstLabLimits: readonly LabLimit[] = [
  limit('totalBilirubin', 3, 51),
  limit('albumin', 28, 55),
  limit('inr', 0.8, 1.7),
  limit('prothrombinProlongation', -3, 6),
  ...enzymes,
  limit('creatinine', 40, 133),
  limit('platelets', 50, 400),
  limit('wbc', 2, 15),
  limit('neutrophils', 1, 10),
  limit('lymphocytes', 0.3, 5),
  limit('haemoglobin', 90, 180),
  limit('hbvDna', null, 2000),
  limit('prothrombinTime', 9, 18),
  limit('icgR15', null, 20),
];

const rangesOf = (limits: readonly LabLimit[]): ReadonlyMap<string, Range> =>
  new Map(
    limits.map(({ lab, min, max }) => [
      lab,
      { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) },
    ]),
  );

/** Limits stay as they are in a protocol version, and every value of a record is held against them. */
const known = new WeakMap<readonly LabLimit[], ReadonlyMap<string, Range>>();

/** Outside it a value is asked about; null where it never is. */
export const queryLimitOf = (
  name: LabName,
  { queries: { labLimits } }: Pick<ProtocolParameters, 'queries'>,
): Range | null => {
  const before = known.get(labLimits);
  const ranges = before ?? rangesOf(labLimits);
  if (!before) known.set(labLimits, ranges);
  return ranges.get(name) ?? null;
};
