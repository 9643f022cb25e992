import type { FieldRange } from './range.js';

/** Ranges of the numeric fields outside the laboratory (protocol §3.1, §3.3 to §3.6); the rule id is `DD-<field>`. */
export const fieldRanges = {
  heightCm: { unit: 'cm', hard: { min: 100, max: 230 }, soft: { min: 140, max: 195 } },
  weightKg: { unit: 'kg', hard: { min: 25, max: 250 }, soft: { min: 40, max: 110 } },
  ecog: { unit: '', integer: true, hard: { min: 0, max: 4 }, soft: { max: 1 } },
  tumourCount: { unit: '', integer: true, hard: { min: 1, max: 20 }, soft: { max: 3 } },
  longestMm: { unit: 'mm', hard: { min: 1, max: 300 }, soft: { min: 5, max: 150 } },
  durationMin: { unit: 'min', hard: { min: 20, max: 1440 }, soft: { min: 60, max: 600 } },
  bloodLossMl: { unit: 'mL', hard: { min: 0, max: 20_000 }, soft: { max: 2000 } },
  hilarClampMin: { unit: 'min', hard: { min: 0, max: 240 } },
  transfusionUnits: { unit: 'units', hard: { min: 0, max: 100 } },
  newLesions: { unit: '', integer: true, hard: { min: 0, max: 20 } },
  tumourNumber: { unit: '', integer: true, hard: { min: 1, max: 50 } },
  maxMm: { unit: 'mm', hard: { min: 1, max: 300 } },
  mviVesselCount: { unit: '', integer: true, hard: { min: 0, max: 500 } },
  mviMaxDistanceMm: { unit: 'mm', hard: { min: 0, max: 200 } },
  satelliteCount: { unit: '', integer: true, hard: { min: 0, max: 50 } },
  marginMm: { unit: 'mm', hard: { min: 0, max: 100 } },
  necrosisPct: { unit: '%', hard: { min: 0, max: 100 } },
  scheuerGrade: { unit: '', integer: true, hard: { min: 0, max: 4 } },
  scheuerStage: { unit: '', integer: true, hard: { min: 0, max: 4 } },
  ki67Pct: { unit: '%', hard: { min: 0, max: 100 }, soft: { max: 70 } },
  pdL1Pct: { unit: '%', hard: { min: 0, max: 100 } },
  mppX: { unit: 'µm per pixel', hard: { min: 0.1, max: 1 } },
  mppY: { unit: 'µm per pixel', hard: { min: 0.1, max: 1 } },
  tumourAreaMm2: { unit: 'mm²', hard: { min: 0, max: 2000 } },
  cycles: { unit: '', integer: true, hard: { min: 1, max: 100 } },
  intrahepaticCount: { unit: '', integer: true, hard: { min: 0, max: 99 } },
} as const satisfies Readonly<Record<string, FieldRange>>;

export type FieldName = keyof typeof fieldRanges;
