import { applies } from '../../shared/rule.js';
import { arterialPattern } from './arterial-pattern.js';
import { curveContradictions, type PhaseVolumes } from './arterial-curve.js';
import type { EnhancementLimits } from './enhancement-limits.js';
import { sameGrid } from './same-grid.js';
import type { Steps } from './steps.js';
import { vesselShares } from './vessel-shares.js';

export const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

const seen = {
  EARLY: 'as before the portal vein is enhanced',
  LATE: 'as while the hepatic veins are not enhanced',
  VENOUS: 'as when the hepatic veins are enhanced',
} as const;

/** Volumes on the grid of the pre-contrast one; pixels say nothing of the others. */
const comparable = (volumes: PhaseVolumes): PhaseVolumes => {
  const before = volumes.PRE_CONTRAST;
  if (!before) return {};
  return Object.fromEntries(Object.entries(volumes).filter(([, volume]) => sameGrid(before, volume)));
};

const arterial = function* (volumes: PhaseVolumes, limits: EnhancementLimits): Steps<readonly string[]> {
  const { PRE_CONTRAST: before, LATE_ARTERIAL: late, PORTAL_VENOUS: portal, DELAYED: delayed } = volumes;
  if (!before || !late || !portal) return [];
  const [share] =
    (yield* vesselShares([late], { before, venous: delayed ? [portal, delayed] : [portal] }, limits)) ?? [];
  if (share === undefined) return [];
  const pattern = arterialPattern(share, limits);
  return pattern !== null && applies('PH-PIXEL', pattern !== 'LATE')
    ? [`${percent(share)} of the vessels of the liver are enhanced in LATE_ARTERIAL, ${seen[pattern]}`]
    : [];
};

const portalVenous = function* (volumes: PhaseVolumes, limits: EnhancementLimits): Steps<readonly string[]> {
  const { PRE_CONTRAST: before, PORTAL_VENOUS: portal, DELAYED: delayed } = volumes;
  if (!before || !portal || !delayed) return [];
  const [share] = (yield* vesselShares([portal], { before, venous: [delayed] }, limits)) ?? [];
  return share !== undefined && applies('PH-PIXEL', share <= limits.lateTo)
    ? [`${percent(share)} of the vessels of the liver are enhanced in PORTAL_VENOUS, ${seen.LATE}`]
    : [];
};

/** Clear contradictions between the pixels and the phases that the volumes are taken for (rule PH-PIXEL). */
export const phaseContradictions = function* (
  volumes: PhaseVolumes,
  limits: EnhancementLimits,
): Steps<readonly string[]> {
  const onGrid = comparable(volumes);
  const curve = yield* curveContradictions(onGrid, limits);
  if (curve.length > 0) return curve;
  yield;
  const early = yield* arterial(onGrid, limits);
  yield;
  return [...early, ...(yield* portalVenous(onGrid, limits))];
};
