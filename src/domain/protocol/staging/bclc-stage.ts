import type { Screening } from '../../record/forms/screening.js';
import { holds } from '../../shared/holds.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { childPugh } from './child-pugh.js';

export interface BclcStage {
  readonly stage: '0' | 'A' | 'B' | 'C' | 'D' | 'UNKNOWN';
  readonly ruleId: string;
}

interface BclcRule extends BclcStage {
  readonly applies: (screening: Screening, protocol: ProtocolParameters) => boolean;
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
    ruleId: 'BCLC-D',
    stage: 'D',
    applies: (s, protocol) => s.ecog >= 3 || childPugh(s, protocol).class === 'C',
  },
  {
    ruleId: 'BCLC-C',
    stage: 'C',
    applies: (s) => s.extrahepaticSpread || s.macrovascularInvasion || s.nodeMetastasis,
  },
  { ruleId: 'BCLC-B', stage: 'B', applies: (s) => s.infiltrative || count(s) >= 4 },
  { ruleId: 'EC-H09', stage: 'UNKNOWN', applies: (s) => !isDescribed(s) || count(s) < 1 },
  { ruleId: 'BCLC-0', stage: '0', applies: (s) => count(s) === 1 && largest(s) <= veryEarlyMm },
  { ruleId: 'BCLC-A1', stage: 'A', applies: (s) => count(s) === 1 },
  { ruleId: 'BCLC-A2', stage: 'A', applies: (s) => isFew(s) && largest(s) <= earlyMultipleMm },
  { ruleId: 'BCLC-B', stage: 'B', applies: isFew },
];

/** BCLC stage on the pre-operative imaging; performance and liver function short of stage D do not enter. */
export const bclcStage = (screening: Screening, protocol: ProtocolParameters): BclcStage => {
  const rule = rules.find(({ ruleId, stage, applies }) =>
    stage === 'UNKNOWN' ? applies(screening, protocol) : holds(ruleId, applies(screening, protocol)),
  );
  return rule ? { stage: rule.stage, ruleId: rule.ruleId } : { stage: 'UNKNOWN', ruleId: 'EC-H09' };
};
