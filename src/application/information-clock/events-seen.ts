import { betaDraw, type RandomStream } from '../../statistics/index.js';
import { closedCounts, scanCounts } from './cycle-counts.js';
import { deathRates } from './death-rates.js';
import type { FollowUp } from './follow-up.js';
import { priors } from './priors.js';
import { recurrenceRates } from './recurrence-rates.js';
import type { Schedule } from './visit-cycles.js';

/** Expected events by cycle, among those scanned. */
export type Hazards = readonly {
  readonly aggressive: number;
  /** Recurrence within Milan, or death without any. */
  readonly other: number;
}[];

/** Draws of what the hazards may be, given everything that was seen: posterior, not the best guess. */
export const eventHazards = (
  all: readonly FollowUp[],
  schedule: Schedule,
): ((stream: RandomStream) => Hazards) => {
  const scans = scanCounts(all, schedule);
  const beyond = recurrenceRates(scans, schedule, 'AGGRESSIVE');
  const within = recurrenceRates(scans, schedule, 'WITHIN');
  const deaths = deathRates(closedCounts(all, schedule), schedule);
  return (stream) => {
    const [aggressive, recurring, dying] = [beyond(stream), within(stream), deaths(stream)];
    return scans.map((_, cycle) => ({
      aggressive: aggressive[cycle] ?? 0,
      other: (recurring[cycle] ?? 0) + (dying[cycle] ?? 0),
    }));
  };
};

/** Draws of the share of operated participants who are excluded after surgery. */
export const exclusions = (all: readonly FollowUp[]): ((stream: RandomStream) => number) => {
  const excluded = all.filter(({ known }) => known === 'EXCLUDED').length;
  const { yes, no } = priors.excluded;
  return (stream) => betaDraw(stream, yes + excluded, no + all.length - excluded);
};
