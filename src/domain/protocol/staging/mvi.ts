import { isMissing } from '../../record/values/lab-value.js';
import type { MviGrade, Pathology } from '../../record/forms/pathology.js';

const fewVessels = 5;
const nearMm = 10;

/**
 * Microvascular invasion from what the pathologist counted and measured (protocol §3.4, PMC7768108): M0 none, M1 up to
 * five vessels, all within 1 cm of the tumour, M2 more than five or any farther away. Null where that cannot be determined.
 */
export const mviOf = ({
  mviVesselCount: count,
  mviMaxDistanceMm: distance,
}: Pick<Pathology, 'mviVesselCount' | 'mviMaxDistanceMm'>): MviGrade | null => {
  if (isMissing(count)) return null;
  if (count === 0) return 'M0';
  if (count > fewVessels) return 'M2';
  if (isMissing(distance)) return null;
  return distance > nearMm ? 'M2' : 'M1';
};
