import type { Screening } from '../../record/forms/screening.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { childPugh } from './child-pugh.js';

export type CnlcStage = 'Ia' | 'Ib' | 'IIa' | 'IIb' | 'IIIa' | 'IIIb' | 'IV' | 'UNKNOWN';

/** Millimetres, inclusive and unrounded. */
const solitaryMm = 50;
const multipleMm = 30;

/**
 * China liver cancer stage (national guideline for primary liver cancer, 2019 edition: PMC7768108), on the
 * pre-operative imaging: recorded, but no rule of eligibility. Nodes count as spread outside the liver; infiltrative and
 * uncountable tumours as four or more, as for BCLC [ASSUMPTION].
 */
export const cnlcStage = (screening: Screening, protocol: ProtocolParameters): CnlcStage => {
  const { tumourCount, tumours } = screening;
  if (screening.ecog >= 3 || childPugh(screening, protocol).class === 'C') return 'IV';
  if (screening.extrahepaticSpread || screening.nodeMetastasis) return 'IIIb';
  if (screening.macrovascularInvasion) return 'IIIa';
  if (screening.infiltrative || tumourCount === 'UNCOUNTABLE' || tumourCount >= 4) return 'IIb';
  if (tumours.length !== tumourCount || tumourCount < 1) return 'UNKNOWN';
  const largest = Math.max(...tumours.map(({ longestMm }) => longestMm));
  if (tumourCount === 1) return largest <= solitaryMm ? 'Ia' : 'Ib';
  return largest <= multipleMm ? 'Ib' : 'IIa';
};
