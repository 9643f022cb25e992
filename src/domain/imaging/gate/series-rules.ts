import { holds } from '../../shared/holds.js';
import type { DynamicPhase } from '../../parameters/parameters.js';
import type { ChosenSeries } from '../phases/phase-classification.js';
import { GAP_TOLERANCE_MM, gapOf } from '../slice-gaps.js';
import type { ImagingFinding, ImagingVerdict } from './finding.js';
import { normalOf } from '../vector3.js';

export interface SeriesLimits {
  readonly maxSliceMm: number;
}

/** A rule looks at one chosen series; undefined means that it has nothing to say. */
type SeriesRule = (
  chosen: ChosenSeries,
  limits: SeriesLimits,
) => Omit<ImagingFinding, 'seriesUid'> | undefined;

const SOFT_COVERAGE_MM = 150;
const SOFT_IN_PLANE_MM = [0.3, 2.5] as const;
const MAX_TILT_DEGREES = 20;

const says = (ruleId: string, verdict: ImagingVerdict, message: string) => ({ ruleId, verdict, message });

const isLate = (phase: DynamicPhase): boolean => phase === 'DELAYED' || phase === 'TRANSITIONAL';

const complete: SeriesRule = ({ series, phase }) => {
  if (series.damage) return says('IV-01', 'FAIL', `${phase}: ${series.damage}`);
  if (holds('IV-01', series.slicePositionsMm.length !== series.sliceCount))
    return says(
      'IV-01',
      'FAIL',
      `${phase}: ${series.sliceCount} slices but ${series.slicePositionsMm.length} positions`,
    );
  if (holds('IV-01', gapOf(series.slicePositionsMm) === undefined))
    return says(
      'IV-01',
      'FAIL',
      `${phase}: a slice is missing or repeated, gaps differ by more than ${GAP_TOLERANCE_MM} mm; send the series again`,
    );
  return holds('IV-01', series.notAssembled !== undefined)
    ? says(
        'IV-01',
        'FAIL',
        `${phase}: no model can read it: ${series.notAssembled ?? ''}; send the series again`,
      )
    : undefined;
};

const identicalCopies: SeriesRule = ({ series, phase }) =>
  series.duplicatesDropped
    ? says('IV-01', 'PASS', `${phase}: ${series.duplicatesDropped} identical duplicates were dropped`)
    : undefined;

const thickness: SeriesRule = ({ series, phase }, { maxSliceMm }) => {
  const mm = series.sliceThicknessMm;
  if (mm === undefined) return says('IQ-SLICE', 'NEEDS_REVIEW', `${phase}: SliceThickness is not recorded`);
  if (isLate(phase) ? !holds('IV-07', mm > maxSliceMm) : holds('IQ-SLICE', mm <= maxSliceMm))
    return undefined;
  const message = `${phase}: slices of ${mm} mm, at most ${maxSliceMm} mm are accepted`;
  return isLate(phase) ? says('IV-07', 'PASS', message) : says('IQ-SLICE', 'FAIL', message);
};

const coverage: SeriesRule = ({ series, phase }) => {
  const [low = 0] = series.slicePositionsMm;
  const mm = (series.slicePositionsMm.at(-1) ?? low) - low + (series.sliceThicknessMm ?? 0);
  return holds('IV-07', mm < SOFT_COVERAGE_MM)
    ? says(
        'IV-07',
        'PASS',
        `${phase}: covers ${mm.toFixed(0)} mm, expected are at least ${SOFT_COVERAGE_MM} mm`,
      )
    : undefined;
};

const inPlane: SeriesRule = ({ series, phase }) => {
  const [low, high] = SOFT_IN_PLANE_MM;
  return holds('IV-07', series.pixelSpacingMm?.some((mm) => mm < low || mm > high) === true)
    ? says('IV-07', 'PASS', `${phase}: in-plane spacing is outside ${low}–${high} mm`)
    : undefined;
};

const axial: SeriesRule = ({ series, phase }) => {
  if (!series.orientation)
    return says('IV-09', 'NEEDS_REVIEW', `${phase}: ImageOrientationPatient is not recorded`);
  const degrees = (Math.acos(Math.min(1, Math.abs(normalOf(series.orientation)[2]))) * 180) / Math.PI;
  return holds('IV-09', degrees > MAX_TILT_DEGREES)
    ? says(
        'IV-09',
        'FAIL',
        `${phase}: slices are tilted by ${degrees.toFixed(0)}°, axial is at most ${MAX_TILT_DEGREES}°`,
      )
    : undefined;
};

/** Scanners write their true field (2.89 T), so the nominal ones are met within 0.1 T. */
const fieldStrength: SeriesRule = ({ series, phase }) => {
  const tesla = series.fieldStrengthT;
  if (tesla === undefined)
    return says('IV-06', 'NEEDS_REVIEW', `${phase}: MagneticFieldStrength is not recorded`);
  const nominal = [1.5, 3].some((value) => Math.abs(tesla - value) <= 0.12);
  return holds('IV-06', !nominal)
    ? says('IV-06', 'NEEDS_REVIEW', `${phase}: field strength ${tesla} T is neither 1.5 nor 3 T`)
    : undefined;
};

const SERIES_RULES: readonly SeriesRule[] = [
  complete,
  identicalCopies,
  thickness,
  coverage,
  inPlane,
  axial,
  fieldStrength,
];

/** All that the rules say of one chosen series, in the order of the table. */
export const seriesFindings = (chosen: ChosenSeries, limits: SeriesLimits): readonly ImagingFinding[] =>
  SERIES_RULES.map((rule) => rule(chosen, limits))
    .filter((finding) => finding !== undefined)
    .map((finding) => ({ ...finding, seriesUid: chosen.series.seriesUid }));
