import { applies } from '../../shared/rule.js';
import type { EnhancementLimits } from './enhancement-limits.js';

/** EARLY: the portal vein is not enhanced. LATE: it is, the hepatic veins are not. VENOUS: both are. */
export type ArterialPattern = 'EARLY' | 'LATE' | 'VENOUS';

/** What the share of enhanced liver vessels says; null between the limits, where a person decides (PH-PIXEL). */
export const arterialPattern = (share: number, limits: EnhancementLimits): ArterialPattern | null => {
  if (applies('PH-PIXEL', share < limits.earlyBelow)) return 'EARLY';
  if (applies('PH-PIXEL', share >= limits.lateFrom && share <= limits.lateTo)) return 'LATE';
  return applies('PH-PIXEL', share >= limits.venousFrom) ? 'VENOUS' : null;
};
