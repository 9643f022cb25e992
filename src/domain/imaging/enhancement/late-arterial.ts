import { satisfies } from '../../shared/rule.js';
import type { RequiredPhase } from '../phases/dynamic-phase.js';
import type { ImagingFinding } from '../gate/finding.js';
import type { ChosenSeries } from '../phases/phase-classification.js';
import type { ImageVolume } from '../image-volume.js';
import type { SeriesAttributes } from '../series/series-attributes.js';
import { arterialPattern } from './arterial-pattern.js';
import { percent } from './phase-contradictions.js';
import type { PixelView } from './pixel-view.js';
import { sameGrid } from './same-grid.js';
import type { Steps } from './steps.js';
import { vesselShares } from './vessel-shares.js';

type Chosen = Readonly<Partial<Record<RequiredPhase, ChosenSeries>>>;

/** Shares of enhanced liver vessels, in the order of the candidates; null where the pixels cannot be compared. */
const sharesOf = function* (
  candidates: readonly SeriesAttributes[],
  chosen: Chosen,
  { volumeOf, limits }: PixelView,
): Steps<readonly number[] | null> {
  const blocks: (ImageVolume | null)[] = [];
  for (const phase of ['PRE_CONTRAST', 'PORTAL_VENOUS', 'DELAYED'] as const) {
    const series = chosen[phase]?.series;
    blocks.push(series ? volumeOf(series) : null);
    yield;
  }
  const [before, portal, delayed] = blocks;
  if (!before || !portal || !sameGrid(before, portal)) return null;
  const volumes: ImageVolume[] = [];
  for (const candidate of candidates) {
    const volume = volumeOf(candidate);
    if (!volume || !sameGrid(before, volume)) return null;
    volumes.push(volume);
    yield;
  }
  const venous = delayed && sameGrid(before, delayed) ? [portal, delayed] : [portal];
  return yield* vesselShares(volumes, { before, venous }, limits);
};

/**
 * Of several arterial volumes the late one, where the pixels show exactly one in which the portal vein is enhanced and
 * the hepatic veins are not (IV-05); otherwise a person must decide, and the finding says what was seen.
 */
export const lateArterial = function* (
  candidates: readonly SeriesAttributes[],
  chosen: Chosen,
  pixels: PixelView,
): Steps<{ readonly late: SeriesAttributes | null; readonly finding: ImagingFinding }> {
  const shares = yield* sharesOf(candidates, chosen, pixels);
  const patterns = shares?.map((share) => arterialPattern(share, pixels.limits));
  const late = candidates.filter((_series, index) => patterns?.[index] === 'LATE');
  const [one] = late;
  const clear = late.length === 1 && patterns?.includes(null) === false;
  const values = shares
    ? `of the vessels of the liver ${shares.map(percent).join(' and ')} are enhanced`
    : 'the pixels cannot be compared or show too few vessels of the liver';
  if (one && satisfies('IV-05', clear))
    return {
      late: one,
      finding: {
        ruleId: 'IV-05',
        verdict: 'PASS',
        message: `${candidates.length} arterial volumes, ${values}: the one with ${percent(shares?.[candidates.indexOf(one)] ?? 0)} is late arterial`,
        seriesUid: one.seriesUid,
      },
    };
  return {
    late: null,
    finding: {
      ruleId: 'IV-05',
      verdict: 'NEEDS_REVIEW',
      message: `${candidates.length} arterial volumes, ${values}: a person must say which shows the portal vein but no hepatic veins`,
      ...(candidates[0] && { seriesUid: candidates[0].seriesUid }),
    },
  };
};
