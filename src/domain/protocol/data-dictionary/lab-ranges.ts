import type { LabName } from '../../record/forms/screening.js';
import type { Range } from './range.js';

interface LabRange {
  readonly hard: Range;
  readonly soft: Range;
}

const enzyme: LabRange = { hard: { min: 1, max: 20_000 }, soft: { min: 5, max: 400 } };

/** In the reference unit of each value (protocol §3.1); the rule id is `DD-<name>`. */
export const labRanges: Readonly<Record<LabName, LabRange>> = {
  totalBilirubin: { hard: { min: 1, max: 1000 }, soft: { min: 3, max: 51 } },
  albumin: { hard: { min: 10, max: 70 }, soft: { min: 28, max: 55 } },
  inr: { hard: { min: 0.5, max: 15 }, soft: { min: 0.8, max: 1.7 } },
  /** Seconds beyond the control of about 12 s: the prothrombin time of 5–120 s (9–18 s) less the control. */
  prothrombinProlongation: { hard: { min: -7, max: 108 }, soft: { min: -3, max: 6 } },
  alt: enzyme,
  ast: enzyme,
  ggt: enzyme,
  alp: enzyme,
  creatinine: { hard: { min: 10, max: 2500 }, soft: { min: 40, max: 133 } },
  platelets: { hard: { min: 1, max: 2000 }, soft: { min: 50, max: 400 } },
  wbc: { hard: { min: 0.1, max: 200 }, soft: { min: 2, max: 15 } },
  neutrophils: { hard: { min: 0, max: 150 }, soft: { min: 1, max: 10 } },
  lymphocytes: { hard: { min: 0, max: 100 }, soft: { min: 0.3, max: 5 } },
  haemoglobin: { hard: { min: 20, max: 250 }, soft: { min: 90, max: 180 } },
  /** Above 20 is abnormal; above 400, a known factor of early recurrence, is high (PMC7979599). */
  afp: { hard: { min: 0, max: 5_000_000 }, soft: { max: 20 } },
  pivka2: { hard: { min: 0, max: 10_000_000 }, soft: { max: 40 } },
  hbvDna: { hard: { min: 0, max: 1e11 }, soft: { max: 2000 } },
  prothrombinTime: { hard: { min: 5, max: 120 }, soft: { min: 9, max: 18 } },
  icgR15: { hard: { min: 0, max: 100 }, soft: { max: 20 } },
};
