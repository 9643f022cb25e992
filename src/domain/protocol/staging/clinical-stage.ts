import type { Screening } from '../../record/forms/screening.js';
import type { MilanStatus } from '../milan/milan.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { albi } from './albi.js';
import { bclcStage, type BclcStage } from './bclc-stage.js';
import { childPugh, type ChildPugh } from './child-pugh.js';
import { cnlcStage, type CnlcStage } from './cnlc-stage.js';
import { milanAtBaseline } from './milan-at-baseline.js';

/** The stage at screening (protocol §3.1, derived): never entered, so it follows every correction. */
export interface ClinicalStage {
  readonly bclc: BclcStage['stage'];
  readonly cnlc: CnlcStage;
  readonly childPugh: Pick<ChildPugh, 'total' | 'class'>;
  /** Null where bilirubin or albumin is not known. */
  readonly albiGrade: 1 | 2 | 3 | null;
  readonly milanAtBaseline: MilanStatus;
}

export const clinicalStage = (screening: Screening, protocol: ProtocolParameters): ClinicalStage => {
  const { total, class: childPughClass } = childPugh(screening, protocol);
  const liver = albi(screening);
  return {
    bclc: bclcStage(screening, protocol).stage,
    cnlc: cnlcStage(screening, protocol),
    childPugh: { total, class: childPughClass },
    albiGrade: liver.score === null ? null : liver.grade,
    milanAtBaseline: milanAtBaseline(screening).status,
  };
};
