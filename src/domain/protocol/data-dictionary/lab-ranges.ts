import type { LabName } from '../../record/forms/labs.js';
import type { Range } from './range.js';

interface LabRange {
  readonly hard: Range;
}

const enzyme: LabRange = { hard: { min: 1, max: 20_000 } };

/** In the reference unit of each value (protocol §3.1); the rule id is `DD-<name>`. What is asked about is a parameter (`query-limits.ts`). */
export const labRanges: Readonly<Record<LabName, LabRange>> = {
  totalBilirubin: { hard: { min: 1, max: 1000 } },
  albumin: { hard: { min: 10, max: 70 } },
  inr: { hard: { min: 0.5, max: 15 } },
  /** Seconds beyond the control of about 12 s: the prothrombin time of 5–120 s less the control. */
  prothrombinProlongation: { hard: { min: -7, max: 108 } },
  alt: enzyme,
  ast: enzyme,
  ggt: enzyme,
  alp: enzyme,
  creatinine: { hard: { min: 10, max: 2500 } },
  platelets: { hard: { min: 1, max: 2000 } },
  wbc: { hard: { min: 0.1, max: 200 } },
  neutrophils: { hard: { min: 0, max: 150 } },
  lymphocytes: { hard: { min: 0, max: 100 } },
  haemoglobin: { hard: { min: 20, max: 250 } },
  afp: { hard: { min: 0, max: 5_000_000 } },
  pivka2: { hard: { min: 0, max: 10_000_000 } },
  hbvDna: { hard: { min: 0, max: 1e11 } },
  prothrombinTime: { hard: { min: 5, max: 120 } },
  icgR15: { hard: { min: 0, max: 100 } },
};
