import { applies } from '../../shared/rule.js';
import { lateArterial } from '../enhancement/late-arterial.js';
import type { PixelView } from '../enhancement/pixel-view.js';
import type { Steps } from '../enhancement/steps.js';
import type { ChosenSeries, PhaseClassification } from './phase-classification.js';
import { placeOf, type RequiredPhase } from './dynamic-phase.js';
import type { ImagingFinding } from '../gate/finding.js';
import type { PlacedSeries, SeriesJudgement } from './judge-series.js';
import { typicalSeconds } from './phase-times.js';
import type { SeriesAttributes } from '../series/series-attributes.js';

/** Best first: the arterial volume acquired last, of every other phase the one nearest to its typical time. */
const ranked = (
  rivals: readonly PlacedSeries[],
  run: readonly SeriesAttributes[] | null,
): readonly PlacedSeries[] => {
  const cost = ({ series, seconds, phase }: PlacedSeries): number => {
    if (phase === 'LATE_ARTERIAL') return -(seconds ?? run?.indexOf(series) ?? 0);
    return seconds === null ? 0 : Math.abs(seconds - typicalSeconds[phase]);
  };
  return rivals.toSorted((a, b) => cost(a) - cost(b));
};

const doubt = (best: PlacedSeries, rivals: readonly PlacedSeries[]): ImagingFinding[] => {
  const about = { verdict: 'NEEDS_REVIEW', seriesUid: best.series.seriesUid } as const;
  return applies(
    'PH-CONFIRM',
    rivals.some(({ seconds }) => seconds === null),
  )
    ? [{ ...about, ruleId: 'PH-CONFIRM', message: `${rivals.length} series claim the phase ${best.phase}` }]
    : [];
};

/** Fills the places from the judged series, the arterial one last, by its pixels; rivals of a chosen one are listed. */
export const chooseSeries = function* (
  judgements: readonly SeriesJudgement[],
  run: readonly SeriesAttributes[] | null,
  pixels: PixelView,
): Steps<Omit<PhaseClassification, 'open'>> {
  const placed = judgements.filter((judgement) => judgement.kind === 'PLACED');
  const chosen: Partial<Record<RequiredPhase, ChosenSeries>> = {};
  const unused = judgements
    .filter((judgement) => judgement.kind === 'UNPLACED')
    .map(({ series, reason }) => ({ seriesUid: series.seriesUid, reason }));
  const findings: ImagingFinding[] = [];
  let hepatobiliary: ChosenSeries | null = null;
  const places = [...new Set(placed.map(({ phase }) => placeOf(phase)))];
  for (const place of places.toSorted(
    (a, b) => Number(a === 'LATE_ARTERIAL') - Number(b === 'LATE_ARTERIAL'),
  )) {
    const rivals = ranked(
      placed.filter(({ phase }) => placeOf(phase) === place),
      run,
    );
    const [first] = rivals;
    if (!first) continue;
    const severalArterial = rivals.length > 1 && place === 'LATE_ARTERIAL';
    const seen = severalArterial
      ? yield* lateArterial(
          rivals.map(({ series }) => series),
          chosen,
          pixels,
        )
      : null;
    const best = rivals.find(({ series }) => series === seen?.late) ?? first;
    const others = rivals.filter((rival) => rival !== best);
    const choice: ChosenSeries = {
      series: best.series,
      phase: best.phase,
      by: seen?.late ? 'PH-PIXEL' : best.by,
    };
    if (place) chosen[place] = choice;
    else hepatobiliary = choice;
    if (seen) findings.push(seen.finding);
    else if (others.length > 0) findings.push(...doubt(best, rivals));
    for (const { series, phase } of others)
      unused.push({ seriesUid: series.seriesUid, reason: `another series was chosen for ${phase}` });
  }
  return { chosen, hepatobiliary, unused, findings };
};
