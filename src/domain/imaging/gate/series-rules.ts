import type { DynamicPhase } from '../../parameters/parameters.js';
import { applies } from '../../shared/rule.js';
import { fieldStrengthOf } from '../acquisition/field-strength.js';
import type { ChosenSeries } from '../phases/phase-classification.js';
import type { SeriesAttributes } from '../series/series-attributes.js';
import { gapToleranceMm, gapOf } from '../slice-gaps.js';
import { normalOf } from '../vector3.js';
import type { ImagingFinding, ImagingVerdict } from './finding.js';

export interface SeriesLimits {
  readonly maxSliceMm: number;
}

/** `says` looks at one chosen series and puts what it finds into words; null: nothing to say. */
interface SeriesRule {
  readonly id: string;
  readonly verdict: ImagingVerdict;
  readonly says: (chosen: ChosenSeries, limits: SeriesLimits) => string | null;
}

const softCoverageMm = 150;
const softInPlaneMm = [0.3, 2.5] as const;
const maxTiltDegrees = 20;

const isLate = (phase: DynamicPhase): boolean => phase === 'DELAYED' || phase === 'TRANSITIONAL';

/** The first of what keeps a series from being one whole volume. */
const incomplete = (series: SeriesAttributes): string | null => {
  if (series.damage) return series.damage;
  if (series.slicePositionsMm.length !== series.sliceCount)
    return `${series.sliceCount} slices but ${series.slicePositionsMm.length} positions`;
  if (gapOf(series.slicePositionsMm) === null)
    return `a slice is missing or repeated, gaps differ by more than ${gapToleranceMm} mm; send the series again`;
  return series.notAssembled === undefined
    ? null
    : `no model can read it: ${series.notAssembled}; send the series again`;
};

const thick = ({ sliceThicknessMm: mm }: SeriesAttributes, { maxSliceMm }: SeriesLimits): string | null =>
  mm === undefined || mm <= maxSliceMm ? null : `slices of ${mm} mm, at most ${maxSliceMm} mm are accepted`;

const shortCoverage = ({ slicePositionsMm, sliceThicknessMm = 0 }: SeriesAttributes): string | null => {
  const [low = 0] = slicePositionsMm;
  const mm = (slicePositionsMm.at(-1) ?? low) - low + sliceThicknessMm;
  return mm < softCoverageMm
    ? `covers ${mm.toFixed(0)} mm, expected are at least ${softCoverageMm} mm`
    : null;
};

const unusualSpacing = ({ pixelSpacingMm }: SeriesAttributes): string | null => {
  const [low, high] = softInPlaneMm;
  return pixelSpacingMm?.some((mm) => mm < low || mm > high)
    ? `in-plane spacing is outside ${low}–${high} mm`
    : null;
};

const tilted = ({ orientation }: SeriesAttributes): string | null => {
  if (!orientation) return null;
  const degrees = (Math.acos(Math.min(1, Math.abs(normalOf(orientation)[2]))) * 180) / Math.PI;
  return degrees > maxTiltDegrees
    ? `slices are tilted by ${degrees.toFixed(0)}°, axial is at most ${maxTiltDegrees}°`
    : null;
};

const unusualField = ({ fieldStrengthT: tesla }: SeriesAttributes): string | null => {
  if (tesla === undefined) return 'MagneticFieldStrength is not recorded';
  const field = fieldStrengthOf(tesla);
  if (field === null)
    return `MagneticFieldStrength is ${tesla}, which is no field in tesla (perhaps it is in gauss), and counts as not recorded`;
  return field === 'OTHER' ? `field strength ${tesla} T is neither 1.5 nor 3 T` : null;
};

const seriesRules: readonly SeriesRule[] = [
  { id: 'IV-01', verdict: 'FAIL', says: ({ series }) => incomplete(series) },
  {
    id: 'IV-01',
    verdict: 'PASS',
    says: ({ series: { duplicatesDropped: copies } }) =>
      copies ? `${copies} identical duplicates were dropped` : null,
  },
  {
    id: 'IQ-SLICE',
    verdict: 'NEEDS_REVIEW',
    says: ({ series }) => (series.sliceThicknessMm === undefined ? 'SliceThickness is not recorded' : null),
  },
  {
    id: 'IQ-SLICE',
    verdict: 'FAIL',
    says: ({ series, phase }, limits) => (isLate(phase) ? null : thick(series, limits)),
  },
  {
    id: 'IV-07',
    verdict: 'PASS',
    says: ({ series, phase }, limits) => (isLate(phase) ? thick(series, limits) : null),
  },
  { id: 'IV-07', verdict: 'PASS', says: ({ series }) => shortCoverage(series) },
  { id: 'IV-07', verdict: 'PASS', says: ({ series }) => unusualSpacing(series) },
  {
    id: 'IV-09',
    verdict: 'NEEDS_REVIEW',
    says: ({ series }) => (series.orientation ? null : 'ImageOrientationPatient is not recorded'),
  },
  { id: 'IV-09', verdict: 'FAIL', says: ({ series }) => tilted(series) },
  { id: 'IV-06', verdict: 'NEEDS_REVIEW', says: ({ series }) => unusualField(series) },
];

/** All that the rules say of one chosen series, in the order of the table. */
export const seriesFindings = (chosen: ChosenSeries, limits: SeriesLimits): readonly ImagingFinding[] =>
  seriesRules.flatMap(({ id, verdict, says }): readonly ImagingFinding[] => {
    const words = says(chosen, limits);
    if (!applies(id, words !== null)) return [];
    const { phase, series } = chosen;
    return [{ ruleId: id, verdict, message: `${phase}: ${words ?? ''}`, seriesUid: series.seriesUid }];
  });
