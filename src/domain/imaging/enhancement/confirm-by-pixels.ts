import { applies } from '../../shared/rule.js';
import { requiredPhases, type RequiredPhase } from '../phases/dynamic-phase.js';
import type { ImagingFinding } from '../gate/finding.js';
import type { ChosenSeries } from '../phases/phase-classification.js';
import type { PhaseVolumes } from './arterial-curve.js';
import { phaseContradictions } from './phase-contradictions.js';
import type { ImageVolume } from '../image-volume.js';
import { sameGrid } from './same-grid.js';
import type { Steps } from './steps.js';
import type { PixelView } from './pixel-view.js';

type Chosen = Readonly<Partial<Record<RequiredPhase, ChosenSeries>>>;
type Exchange = readonly [one: RequiredPhase, other: RequiredPhase];

const exchanged = <T>(all: Readonly<Partial<Record<RequiredPhase, T>>>, [one, other]: Exchange) => ({
  ...all,
  [one]: all[other],
  [other]: all[one],
});

/** The one exchange of two phases known by their names alone that leaves no contradiction. */
const exchangeOf = function* (
  chosen: Chosen,
  volumes: PhaseVolumes,
  { limits }: PixelView,
): Steps<Exchange | null> {
  const byName = requiredPhases.filter(
    (phase) => volumes[phase] && applies('PH-PIXEL', chosen[phase]?.by === 'PH-NAME'),
  );
  const possible = byName.flatMap((one, index) =>
    byName.slice(index + 1).map((other): Exchange => [one, other]),
  );
  const agreeing: Exchange[] = [];
  for (const exchange of possible) {
    yield;
    const contradictions = yield* phaseContradictions(exchanged(volumes, exchange), limits);
    if (contradictions.length === 0) agreeing.push(exchange);
  }
  return agreeing.length === 1 ? (agreeing[0] ?? null) : null;
};

const moved = (chosen: Chosen, exchange: Exchange): Chosen => {
  const swapped = exchanged(chosen, exchange);
  const taken = exchange.flatMap((phase) => {
    const choice = swapped[phase];
    return choice ? [[phase, { series: choice.series, phase, by: 'PH-PIXEL' }] as const] : [];
  });
  return { ...swapped, ...Object.fromEntries(taken) };
};

/** A note where a chosen volume lies on another grid than the pre-contrast one: its pixels were not looked at. */
const notCompared = (volumes: PhaseVolumes): readonly ImagingFinding[] => {
  const before = volumes.PRE_CONTRAST;
  const other = requiredPhases.filter((phase) => {
    const volume = volumes[phase];
    return before && volume && !sameGrid(before, volume);
  });
  return applies('PH-PIXEL', other.length > 0)
    ? [
        {
          ruleId: 'PH-PIXEL',
          verdict: 'PASS',
          message: `the pixels of ${other.join(' and ')} were not compared: they lie on another grid than PRE_CONTRAST`,
        },
      ]
    : [];
};

/**
 * Holds the chosen phases against their pixels. Every clear contradiction asks for a signed decision (IV-03); where the
 * phases are known by name alone, pixels beat the names and what they show is proposed.
 */
export const confirmByPixels = function* (
  chosen: Chosen,
  pixels: PixelView,
): Steps<{ readonly chosen: Chosen; readonly findings: readonly ImagingFinding[] }> {
  const volumes: Partial<Record<RequiredPhase, ImageVolume>> = {};
  for (const phase of requiredPhases) {
    yield;
    const series = chosen[phase]?.series;
    const volume = series && pixels.volumeOf(series);
    if (volume) volumes[phase] = volume;
  }
  const contradictions = yield* phaseContradictions(volumes, pixels.limits);
  const notes = notCompared(volumes);
  if (!applies('IV-03', contradictions.length > 0)) return { chosen, findings: notes };
  const exchange = yield* exchangeOf(chosen, volumes, pixels);
  const proposal = exchange && `; they show ${exchange.join(' and ')} exchanged, which is proposed`;
  return {
    chosen: exchange ? moved(chosen, exchange) : chosen,
    findings: [
      ...notes,
      {
        ruleId: 'IV-03',
        verdict: 'NEEDS_REVIEW',
        message: `PH-PIXEL: the pixels contradict the phases: ${contradictions.join('; ')}${proposal ?? ''}`,
      },
    ],
  };
};
