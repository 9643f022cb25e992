import { applies } from '../../shared/rule.js';
import type { DynamicPhase } from '../../parameters/parameters.js';
import { placeOf } from './dynamic-phase.js';
import type { ImagingFinding } from '../gate/finding.js';
import { namesOf, readPhaseName, type NamedPhase } from './phase-names.js';
import { phaseAt } from './phase-times.js';
import type { SeriesAttributes } from '../series/series-attributes.js';

/** What the other series of the study say about one of them. */
export interface SeriesContext {
  readonly seconds: number | null;
  /** Phase by rank in the dynamic run, where the run has as many volumes as a study has phases. */
  readonly byOrder: DynamicPhase | null;
}

interface Judged {
  readonly series: SeriesAttributes;
  readonly seconds: number | null;
  readonly findings: readonly ImagingFinding[];
}

export interface PlacedSeries extends Judged {
  readonly kind: 'PLACED';
  readonly phase: DynamicPhase;
  readonly by: 'PH-TIME' | 'PH-ORDER' | 'PH-NAME';
}

interface UnplacedSeries extends Judged {
  readonly kind: 'UNPLACED';
  /** Why no phase was found. */
  readonly reason: string;
  /** Nothing shows the phase, and there is no time either: it may be any phase (IV-04). */
  readonly open: boolean;
}

export type SeriesJudgement = PlacedSeries | UnplacedSeries;

const agree = (named: NamedPhase, phase: DynamicPhase): boolean =>
  named === phase ||
  (named !== 'EARLY_ARTERIAL' && placeOf(named) !== null && placeOf(named) === placeOf(phase));

const nameOf = (series: SeriesAttributes) => {
  const readings = namesOf(series).map(readPhaseName);
  const named = readings.flatMap((reading) => (reading.kind === 'PHASE' ? [reading.phase] : []));
  const [first = null, second = null] = named;
  return { phase: first, conflict: first !== null && second !== null && first !== second };
};

/**
 * Finds the phase of one series of the dynamic set: time beats temporal order, order beats the name, and every
 * contradiction asks for a signed decision (protocol 2.5 and 2.6, IV-03 and IV-04).
 */
export const judgeSeries = (
  series: SeriesAttributes,
  { seconds, byOrder }: SeriesContext,
): SeriesJudgement => {
  const name = nameOf(series);
  const review = (ruleId: string, message: string): ImagingFinding => ({
    ruleId,
    verdict: 'NEEDS_REVIEW',
    message,
    seriesUid: series.seriesUid,
  });
  const findings: ImagingFinding[] = [];
  if (applies('IV-03', name.conflict))
    findings.push(review('IV-03', 'SeriesDescription and ProtocolName name different phases'));
  const judged = (phase: DynamicPhase, by: PlacedSeries['by']): SeriesJudgement => ({
    kind: 'PLACED',
    series,
    seconds,
    phase,
    by,
    findings,
  });
  const unplaced = (reason: string, open: boolean): SeriesJudgement => ({
    kind: 'UNPLACED',
    series,
    seconds,
    reason,
    open,
    findings,
  });
  const byTime = seconds === null ? null : phaseAt(seconds, series);
  if (seconds !== null && byTime) {
    if (name.phase && applies('IV-03', !agree(name.phase, byTime)))
      findings.push(
        review(
          'IV-03',
          `named ${name.phase} but acquired ${seconds} s from the start of contrast, which is ${byTime}`,
        ),
      );
    return judged(byTime, 'PH-TIME');
  }
  if (seconds !== null)
    findings.push(
      review('IV-03', `acquired ${seconds} s from the start of contrast, which belongs to no phase`),
    );
  if (byOrder && name.phase && applies('IV-03', !agree(name.phase, byOrder))) {
    findings.push(review('IV-03', `named ${name.phase} but in the place of ${byOrder} in the dynamic run`));
    return judged(byOrder, 'PH-ORDER');
  }
  if (byOrder && applies('IV-04', name.phase === null)) {
    findings.push(review('IV-04', `the phase ${byOrder} is known by acquisition order alone`));
    return judged(byOrder, 'PH-ORDER');
  }
  if (name.phase === 'EARLY_ARTERIAL')
    return unplaced('an early arterial phase fills no required place', false);
  if (name.phase) {
    if (applies('IV-03', name.phase === 'PRE_CONTRAST' && (series.contrastAgent ?? '') !== ''))
      findings.push(review('IV-03', 'named PRE_CONTRAST but carries a contrast agent'));
    return judged(name.phase, 'PH-NAME');
  }
  return unplaced('neither time, nor order, nor name shows the phase', seconds === null);
};
