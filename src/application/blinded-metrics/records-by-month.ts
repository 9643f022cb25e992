import { startOfDay, type SiteZone } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { Recorded, Shredded } from '../../domain/decision/decider.js';
import { touchesNoConclusion } from '../../domain/patient/derived/touches-no-conclusion.js';
import { evolve } from '../../domain/patient/evolve.js';
import { type Casebook, emptyCasebook } from '../../domain/record/casebook.js';
import { satisfies } from '../../domain/shared/rule.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';

type Event = Recorded<PatientEvent | Shredded>;

/**
 * The record as it was on the first of each month, before anything was recorded on that day: what was recorded later, a correction of
 * what had been known included, is not in it, so that the answer for a month is the same whenever it is asked for. Of months between
 * which nothing was recorded that a conclusion is drawn from it is the very same record.
 */
export const recordsByMonth = (
  events: readonly Event[],
  months: readonly PlainDate[],
  zone: SiteZone,
): readonly Casebook[] => {
  let next = 0;
  let folded: Casebook = emptyCasebook;
  let concluded: Casebook = emptyCasebook;
  return months.map((month) => {
    const until = startOfDay(month, zone);
    let changed = false;
    for (; next < events.length; next += 1) {
      const event = events[next];
      if (!event || !satisfies('BL-MONTHLY', event.facts.recordedAt < until)) break;
      folded = evolve(folded, event);
      changed ||= !touchesNoConclusion(event.type);
    }
    if (changed) concluded = folded;
    return concluded;
  });
};
