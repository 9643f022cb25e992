import { isMissing } from '../../record/values/lab-value.js';
import type { Pathology } from '../../record/forms/pathology.js';
import type { Screening } from '../../record/forms/screening.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { bclcStage } from './bclc-stage.js';

const order = ['0', 'A', 'B', 'C'] as const;
type Burden = (typeof order)[number];

/** The tumour burden of BCLC as the specimen shows it; millimetres, limits inclusive. */
const burdenOf = ({ invasion, tumourNumber, maxMm }: Pathology): Burden => {
  if (!isMissing(invasion) && (invasion.macrovascular === 'Y' || invasion.nodes === 'Y')) return 'C';
  if (tumourNumber >= 4) return 'B';
  if (tumourNumber >= 2) return maxMm <= 30 ? 'A' : 'B';
  return maxMm <= 20 ? '0' : 'A';
};

/**
 * Whether the specimen shows more tumour than the images did, by BCLC burden (protocol §2.2): it is recorded and excludes
 * nobody. Null while either is not recorded or the imaging stage is not one of burden (D) or is unknown.
 */
export const pathologyUpstaged = (
  screening: Screening | null,
  pathology: Pathology | null,
  protocol: ProtocolParameters,
): boolean | null => {
  if (!screening || !pathology) return null;
  const imaged = order.findIndex((stage) => stage === bclcStage(screening, protocol).stage);
  return imaged < 0 ? null : order.indexOf(burdenOf(pathology)) > imaged;
};
