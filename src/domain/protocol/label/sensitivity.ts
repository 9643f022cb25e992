import { applies } from '../../shared/rule.js';
import type { LabelFlag, LabelVerdict } from './verdict.js';

/** The label under each sensitivity analysis of protocol §4.4. */
export interface SensitivityLabels {
  /** Recurrences up to the end of the window around the horizon count as within two years (LB-SENS-A). */
  readonly A: LabelVerdict;
  /** Competing deaths are excluded (LB-SENS-B). */
  readonly B: LabelVerdict;
  /** Competing deaths count as cases (LB-SENS-C). */
  readonly C: LabelVerdict;
  /** A death after two or more consecutive missed scans is censored (LB-SENS-D). */
  readonly D: LabelVerdict;
}

type Judged = Omit<LabelVerdict, 'ruleId'>;

/** `extended`: the verdict on a recurrence up to the end of the window around the horizon, null when there is none. */
export const sensitivityLabels = (
  primary: LabelVerdict,
  flags: readonly LabelFlag[],
  { extended }: { readonly extended: Judged | null },
): SensitivityLabels => {
  const competing = primary.status === 'COMPETING_DEATH';
  const afterGap = flags.includes('DEATH_AFTER_GAP');
  const instead = (ruleId: string, condition: boolean, { status, value }: Judged): LabelVerdict =>
    applies(ruleId, condition) ? { status, value, ruleId } : primary;
  return {
    A: extended ? { status: extended.status, value: extended.value, ruleId: 'LB-SENS-A' } : primary,
    B: instead('LB-SENS-B', competing, { status: 'COMPETING_DEATH', value: null }),
    C: instead('LB-SENS-C', competing, { status: 'COMPETING_DEATH', value: 1 }),
    D: instead('LB-SENS-D', competing && afterGap, { status: 'CENSORED', value: null }),
  };
};
