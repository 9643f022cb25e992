import { applies, satisfies } from '../../shared/rule.js';
import { chooseSeries } from './choose-series.js';
import { requiredPhases, placeOf } from './dynamic-phase.js';
import { confirmByPixels } from '../enhancement/confirm-by-pixels.js';
import type { PixelView } from '../enhancement/pixel-view.js';
import type { Steps } from '../enhancement/steps.js';
import type { ImagingFinding } from '../gate/finding.js';
import { outsideReason } from './outside-reason.js';
import { judgeSeries, type SeriesJudgement } from './judge-series.js';
import type { PhaseClassification } from './phase-classification.js';
import { contrastSeconds } from './phase-times.js';
import type { SeriesAttributes } from '../series/series-attributes.js';

type Order = (series: SeriesAttributes) => number | null;

const rankOf: Order = ({ part }) => (part.kind === 'ONE_OF_SEVERAL' ? part.rank : null);

/** What may show the order of acquisition, the most explicit first; the rank does within one series only. */
const orders: readonly Order[] = [
  ({ temporalPositionIdentifier = null }) => temporalPositionIdentifier,
  ({ acquisitionTimeS = null }) => acquisitionTimeS,
  rankOf,
];

/** The dynamic run in order of acquisition (rule PH-ORDER), or null where the files do not show it. */
const runOf = (dynamic: readonly SeriesAttributes[]): readonly SeriesAttributes[] | null => {
  const oneSeries = new Set(dynamic.map(({ seriesUid }) => seriesUid)).size === 1;
  for (const orderOf of orders) {
    if (orderOf === rankOf && !oneSeries) continue;
    const ranks = dynamic.map(orderOf);
    const ranked = !ranks.includes(null) && new Set(ranks).size === ranks.length;
    if (!satisfies('PH-ORDER', ranked)) continue;
    return dynamic.toSorted((a, b) => (orderOf(a) ?? 0) - (orderOf(b) ?? 0));
  }
  return null;
};

const disorder = (
  run: readonly SeriesAttributes[],
  judgements: readonly SeriesJudgement[],
): ImagingFinding[] => {
  const ranks = run.flatMap((series) => {
    const judged = judgements.find((judgement) => judgement.series === series);
    const place = judged?.kind === 'PLACED' ? placeOf(judged.phase) : null;
    return place ? [requiredPhases.indexOf(place)] : [];
  });
  return applies(
    'IV-03',
    ranks.some((rank, index) => rank < (ranks[index - 1] ?? 0)),
  )
    ? [
        {
          ruleId: 'IV-03',
          verdict: 'NEEDS_REVIEW',
          message: 'the phases contradict the order of acquisition',
        },
      ]
    : [];
};

/**
 * Chooses for each required place the series that holds its phase, or says why there is none (protocol 2.5, 2.6): by
 * time, order and names, and then against the pixels, which may contradict and, against names alone, exchange.
 */
export const classifyingPhases = function* (
  study: readonly SeriesAttributes[],
  pixels: PixelView,
): Steps<PhaseClassification> {
  const outside = study.flatMap((series) => {
    const reason = outsideReason(series);
    return reason === null ? [] : [{ series, reason }];
  });
  const dynamic = study.filter((series) => !outside.some((other) => other.series === series));
  const run = runOf(dynamic);
  const judgements = dynamic.map((series) => {
    const rank = run?.length === requiredPhases.length ? run.indexOf(series) : -1;
    return judgeSeries(series, {
      seconds: contrastSeconds(series, study),
      byOrder: requiredPhases[rank] ?? null,
    });
  });
  const choice = yield* chooseSeries(judgements, run, pixels);
  const confirmed = yield* confirmByPixels(choice.chosen, pixels);
  return {
    chosen: confirmed.chosen,
    hepatobiliary: choice.hepatobiliary,
    unused: [
      ...outside.map(({ series, reason }) => ({ seriesUid: series.seriesUid, reason })),
      ...choice.unused,
    ],
    open: judgements.flatMap((one) => (one.kind === 'UNPLACED' && one.open ? [one.series] : [])),
    findings: [
      ...judgements.flatMap(({ findings }) => findings),
      ...(run ? disorder(run, judgements) : []),
      ...choice.findings,
      ...confirmed.findings,
    ],
  };
};
