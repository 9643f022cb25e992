import type { Screening } from '../../record/forms/screening.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { childPugh, type ChildPugh } from './child-pugh.js';

export interface BclcStage {
  readonly stage: '0' | 'A' | 'B' | 'C' | 'D' | 'UNKNOWN';
  readonly ruleId: string;
}

interface BclcRule {
  readonly id: string;
  readonly stage: BclcStage['stage'];
  readonly when: (screening: Screening, childPughClass: ChildPugh['class']) => boolean;
}

/** Millimetres, inclusive and unrounded (BCLC 2022, J Hepatol 76:681). */
const veryEarlyMm = 20;
const earlyMultipleMm = 30;

const count = ({ tumourCount }: Screening): number =>
  tumourCount === 'UNCOUNTABLE' ? Infinity : tumourCount;
const largest = ({ tumours }: Screening): number => Math.max(...tumours.map(({ longestMm }) => longestMm));
const isDescribed = ({ tumourCount, tumours }: Screening): boolean => tumours.length === tumourCount;
const isFew = (screening: Screening): boolean => count(screening) === 2 || count(screening) === 3;

/** In this order: the terminal stage and spread first, then tumour burden alone (protocol §2.2). */
const rules: readonly BclcRule[] = [
  {
    id: 'BCLC-D',
    stage: 'D',
    when: (s, childPughClass) => s.ecog >= 3 || childPughClass === 'C',
  },
  {
    id: 'BCLC-C',
    stage: 'C',
    when: (s) => s.extrahepaticSpread || s.macrovascularInvasion || s.nodeMetastasis,
  },
  { id: 'BCLC-B', stage: 'B', when: (s) => s.infiltrative || count(s) >= 4 },
  { id: 'EC-H09', stage: 'UNKNOWN', when: (s) => !isDescribed(s) || count(s) < 1 },
  { id: 'BCLC-0', stage: '0', when: (s) => count(s) === 1 && largest(s) <= veryEarlyMm },
  { id: 'BCLC-A1', stage: 'A', when: (s) => count(s) === 1 },
  { id: 'BCLC-A2', stage: 'A', when: (s) => isFew(s) && largest(s) <= earlyMultipleMm },
  { id: 'BCLC-B', stage: 'B', when: isFew },
];

/** BCLC stage on the pre-operative imaging; performance and liver function short of stage D do not enter. */
export const bclcStage = (screening: Screening, protocol: ProtocolParameters): BclcStage => {
  const { class: childPughClass } = childPugh(screening, protocol);
  const rule = rules.find(({ id, when }) => applies(id, when(screening, childPughClass)));
  return rule ? { stage: rule.stage, ruleId: rule.id } : { stage: 'UNKNOWN', ruleId: 'EC-H09' };
};
