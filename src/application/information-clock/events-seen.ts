import {
  betaDraw,
  gammaDraw,
  type RandomStream,
  type TrendedRate,
  trendedRate,
} from '../../statistics/index.js';
import type { FollowUp, Known } from './follow-up.js';
import { earlyUntil, priors } from './priors.js';
import { cycleAt, cycleOf, type Schedule } from './visit-cycles.js';

const daysAYear = 365.25;

type EventKind = Extract<Known, 'AGGRESSIVE' | 'OTHER_EVENT'>;

interface CycleCount {
  readonly at: number;
  readonly early: boolean;
  readonly exposure: number;
  readonly events: Readonly<Record<EventKind, number>>;
}

/**
 * Who was scanned in a cycle that had closed for them, with an event or without. Of whoever was not scanned since, nothing is known of
 * it yet: they enter, with all the cycles that were missed, once they are scanned again. The last cycle ends at the horizon: a scan
 * after it finds no event of the label.
 */
const countOf = (all: readonly FollowUp[], schedule: Schedule, cycle: number): CycleCount => {
  const { target, closes } = cycleAt(schedule, cycle);
  const isLast = cycle === schedule.cycles.length - 1;
  const old = all.filter(({ days, known }) => days > closes && known !== 'EXCLUDED');
  const events = (kind: EventKind): number =>
    old.filter(({ known, seen }) => known === kind && cycleOf(schedule, seen) === cycle).length;
  const free = old.filter(({ known, seen }) => {
    const last = cycleOf(schedule, seen);
    const isEvent = known === 'AGGRESSIVE' || known === 'OTHER_EVENT';
    if (isLast) return known === 'FREE' && seen <= schedule.horizonDay;
    return isEvent || known === 'LATE' ? last > cycle : last >= cycle;
  }).length;
  const [aggressive, other] = [events('AGGRESSIVE'), events('OTHER_EVENT')];
  return {
    at: target / daysAYear,
    early: target <= earlyUntil,
    // Whoever has an event is under observation for half of the cycle, on average.
    exposure: free + (aggressive + other) / 2,
    events: { AGGRESSIVE: aggressive, OTHER_EVENT: other },
  };
};

/** Expected events of a kind by cycle, among those scanned. */
export type Hazards = readonly Readonly<Record<EventKind, number>>[];

/** Draws of what the hazards may be, given everything that was seen: posterior, not the best guess. */
export const eventHazards = (
  all: readonly FollowUp[],
  schedule: Schedule,
): ((stream: RandomStream) => Hazards) => {
  const counts = schedule.cycles.map((_, cycle) => countOf(all, schedule, cycle));
  const { shape, risk } = priors.event;
  const late = counts.filter(({ early }) => !early);
  // Worth so many participants that half an event is expected of them: in a cycle of its own, or by the trend over all later ones.
  const exposure = (shape * counts.length) / risk;
  const trended = late.reduce((sum, { at }) => sum + Math.exp(priors.slopeAYear.mean * at), 0);
  const later = (kind: EventKind) =>
    trendedRate(
      late.map((one) => ({ ...one, events: one.events[kind] })),
      { shape, exposure: (shape * trended) / risk, slope: priors.slopeAYear },
    );
  const trends = { AGGRESSIVE: later('AGGRESSIVE'), OTHER_EVENT: later('OTHER_EVENT') };
  return (stream) => {
    const [aggressive, other] = [trends.AGGRESSIVE(stream), trends.OTHER_EVENT(stream)];
    const at = (one: CycleCount, kind: EventKind, { level, slope }: TrendedRate): number =>
      one.early
        ? gammaDraw(stream, shape + one.events[kind]) / (exposure + one.exposure)
        : level * Math.exp(slope * one.at);
    return counts.map((one) => ({
      AGGRESSIVE: at(one, 'AGGRESSIVE', aggressive),
      OTHER_EVENT: at(one, 'OTHER_EVENT', other),
    }));
  };
};

/** Draws of the share of operated participants who are excluded after surgery. */
export const exclusions = (all: readonly FollowUp[]): ((stream: RandomStream) => number) => {
  const excluded = all.filter(({ known }) => known === 'EXCLUDED').length;
  const { yes, no } = priors.excluded;
  return (stream) => betaDraw(stream, yes + excluded, no + all.length - excluded);
};
