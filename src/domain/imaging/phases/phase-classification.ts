import type { DynamicPhase } from '../../parameters/parameters.js';
import type { RequiredPhase } from './dynamic-phase.js';
import type { ImagingFinding } from '../gate/finding.js';
import type { SeriesAttributes } from '../series/series-attributes.js';

export interface ChosenSeries {
  readonly series: SeriesAttributes;
  /** TRANSITIONAL in the place DELAYED where the agent is gadoxetate. */
  readonly phase: DynamicPhase;
  readonly by: 'PH-TIME' | 'PH-ORDER' | 'PH-NAME' | 'PH-PIXEL';
}

export interface PhaseClassification {
  readonly chosen: Readonly<Partial<Record<RequiredPhase, ChosenSeries>>>;
  readonly hepatobiliary: ChosenSeries | null;
  /** What was left, and why: nothing is dropped in silence. */
  readonly unused: readonly { readonly seriesUid: string; readonly reason: string }[];
  /** Volumes of the dynamic set that nothing places, no time of contrast either: each may be any phase. */
  readonly open: readonly SeriesAttributes[];
  readonly findings: readonly ImagingFinding[];
}
