import type { BclcStage } from '../staging/bclc-stage.js';
import type { ContrastClass, Vendor } from '../../record/machines/acquisition-facts.js';
import type { MviGrade } from '../../record/forms/pathology.js';

/** What is known of a participant at surgery, for subgroups, weights and tables (protocol §6.3, §6.4); null where unknown. */
export interface Baseline {
  readonly sex: 'M' | 'F';
  /** Completed years on the day of consent. */
  readonly age: number | null;
  readonly bclc: BclcStage['stage'] | null;
  /** Largest viable nodule on the MRI before surgery, mm. */
  readonly largestMm: number | null;
  /** Null where they cannot be counted. */
  readonly nodules: number | null;
  readonly hbv: boolean | null;
  readonly cirrhosis: boolean | null;
  /** ng/mL; null also where the laboratory gave a limit only. */
  readonly afp: number | null;
  readonly childPugh: number | null;
  readonly ecog: number | null;
  readonly albiGrade: 1 | 2 | 3 | null;
  readonly mvi: MviGrade | null;
  readonly edmondsonSteiner: 'I' | 'II' | 'III' | 'IV' | null;
  /** Pathology has the last word on the margin, the surgeon until then. */
  readonly margin: 'R0' | 'R1' | 'R2' | null;
  /** Nominal, in tesla. This and the next two are of the MRI that PRE read, else of the one on which they are eligible. */
  readonly fieldStrength: 1.5 | 3 | 'OTHER' | null;
  readonly vendor: Vendor | null;
  readonly contrastClass: ContrastClass | null;
  /** Such as 2026-H1. */
  readonly surgeryHalfYear: string | null;
}
