import { holds } from '../../shared/holds.js';
import type { LabelFlag, LabelVerdict } from './verdict.js';

/** The label under each sensitivity analysis of protocol §4.4. */
export interface SensitivityLabels {
  /** Recurrences up to the end of the M24 window count as within two years (LB-SENS-A). */
  readonly A: LabelVerdict;
  /** Competing deaths are excluded (LB-SENS-B). */
  readonly B: LabelVerdict;
  /** Competing deaths count as cases (LB-SENS-C). */
  readonly C: LabelVerdict;
  /** A death after two or more consecutive missed scans is censored (LB-SENS-D). */
  readonly D: LabelVerdict;
}

/** `extended`: the verdict on a recurrence up to the end of the M24 window, null when there is none. */
export const sensitivityLabels = (
  primary: LabelVerdict,
  flags: readonly LabelFlag[],
  { extended }: { readonly extended: LabelVerdict | null },
): SensitivityLabels => {
  const competing = primary.status === 'COMPETING_DEATH';
  const afterGap = flags.includes('DEATH_AFTER_GAP');
  return {
    A: extended ? { ...extended, ruleId: 'LB-SENS-A' } : primary,
    B: holds('LB-SENS-B', competing)
      ? { status: 'COMPETING_DEATH', value: null, ruleId: 'LB-SENS-B' }
      : primary,
    C: holds('LB-SENS-C', competing) ? { status: 'COMPETING_DEATH', value: 1, ruleId: 'LB-SENS-C' } : primary,
    D: holds('LB-SENS-D', competing && afterGap)
      ? { status: 'CENSORED', value: null, ruleId: 'LB-SENS-D' }
      : primary,
  };
};
