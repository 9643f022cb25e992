import type { InformationClockView } from '../../contracts/views/index.js';
import { type Instant, localDate, startOfDay } from '../../domain/calendar/instant.js';
import {
  areEnough,
  fewestEvents,
  firstOfNextMonth,
  type OnRecord,
  shownMonthOf,
} from '../blinded-metrics/index.js';
import { trialFacts } from '../reporting/trial-facts.js';
import { followUpsAsRecorded } from './as-recorded.js';
import { type Outlook, outlookOf } from './outlook.js';

const monthsAhead = [3, 6, 12, 18, 24] as const;
const level = 0.9;
const draws = 1_000;
/** Protocol §6.6. */
const areas = [0.75, 0.8] as const;

type Dated = InformationClockView['dates'][number];

const toThousandths = (value: number): number => Math.round(value * 1_000) / 1_000;

const dated = ({ on, matured, neverKnown, events, widths }: Outlook, isShown: boolean): Dated => ({
  on,
  matured,
  neverKnown,
  events: isShown ? events : null,
  widths: isShown
    ? widths.flatMap(({ area, width }) =>
        width === null
          ? []
          : [
              {
                area,
                width: {
                  median: toThousandths(width.median),
                  lower: toThousandths(width.lower),
                  upper: toThousandths(width.upper),
                },
              },
            ],
      )
    : null,
});

/** Nobody is added once the freeze is ordered: whoever was not operated by then is in no analysis. */
const plannedIn = ({ trial: { freezeOrderedAt } }: OnRecord, operated: number, asked: Instant): number =>
  freezeOrderedAt !== null && freezeOrderedAt < asked
    ? operated
    : Math.max(operated, trialFacts.plannedParticipants);

/**
 * Forecast of matured outcomes, events, loss and precision, of the month that the blinded metrics show and of both cohorts together;
 * without a score, and of events only from ten on (BL-MONTHLY, BL-TEN, BL-DIFFERENCE).
 */
export const informationClock = (known: OnRecord): InformationClockView => {
  const { site, judging, now } = known;
  const { month, records, why } = shownMonthOf(known);
  const nextOn = firstOfNextMonth(localDate(now, site.site.zone));
  const nothing = { nextOn, level, dates: [] };
  if (month === null)
    return { ...nothing, asOf: null, operated: null, planned: trialFacts.plannedParticipants, why };
  const followUps = followUpsAsRecorded({ records, before: month, site, judging });
  const operated = followUps.length;
  const planned = plannedIn(known, operated, startOfDay(month, site.site.zone));
  if (operated === 0)
    return {
      ...nothing,
      ...{ asOf: month, operated, planned },
      why: 'nobody was operated before the first of the month',
    };
  const events = followUps.filter(({ known }) => known === 'AGGRESSIVE').length;
  const isShown = areEnough(events);
  return {
    nextOn,
    level,
    asOf: month,
    operated,
    planned,
    dates: outlookOf(followUps, {
      on: month,
      monthsAhead,
      site,
      planned,
      level,
      draws,
      seed: site.bootstrap.seed,
      areas,
    }).map((one) => dated(one, isShown)),
    why: isShown
      ? null
      : `fewer than ${fewestEvents} events are known, so neither events nor widths are given`,
  };
};
