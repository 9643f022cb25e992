import { plainDate } from '../../../src/domain/calendar/plain-date.js';
import type { SeriesAttributes } from '../../../src/domain/imaging/series/series-attributes.js';

export const studyDate = plainDate('2026-01-10');
export const gate = {
  requiredPhases: ['PRE_CONTRAST', 'LATE_ARTERIAL', 'PORTAL_VENOUS', 'DELAYED'],
  maxSliceMm: 5,
} as const;

const heights = Array.from({ length: 44 }, (_value, index) => -86 + 4 * index);

/** A faultless series of a 3 T study with an extracellular agent. */
export const series = (seriesUid: string, change: Partial<SeriesAttributes> = {}): SeriesAttributes => ({
  seriesUid,
  part: { kind: 'WHOLE' },
  modality: 'MR',
  seriesDescription: 'T1 VIBE fs',
  fieldStrengthT: 3,
  sliceThicknessMm: 4,
  pixelSpacingMm: [1.2, 1.2],
  frameOfReferenceUid: 'frame',
  orientation: [1, 0, 0, 0, 1, 0],
  sliceCount: heights.length,
  slicePositionsMm: heights,
  acquisitionDate: studyDate,
  ...change,
});

export const named = {
  pre: series('pre', { seriesDescription: 'T1 VIBE fs pre-contrast', secondsFromContrast: -60 }),
  arterial: series('arterial', { seriesDescription: 'T1 VIBE fs late arterial', secondsFromContrast: 32 }),
  portal: series('portal', { seriesDescription: 'T1 VIBE fs portal venous', secondsFromContrast: 70 }),
  delayed: series('delayed', { seriesDescription: 'T1 VIBE fs delayed', secondsFromContrast: 180 }),
};
export const faultless: readonly SeriesAttributes[] = Object.values(named);

/** The same series without any timing: only names (and what a test adds) remain. */
export const untimed = (one: SeriesAttributes, change: Partial<SeriesAttributes> = {}): SeriesAttributes => {
  const { secondsFromContrast: _seconds, ...rest } = one;
  return { ...rest, ...change };
};
