import type { InformationClockView } from '../../contracts/views/index.js';
import { localDate, startOfDay } from '../../domain/calendar/instant.js';
import { addMonths, daysBetween, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { satisfies } from '../../domain/shared/rule.js';
import {
  fewestEvents,
  firstOfNextMonth,
  lastDayBefore,
  type OnRecord,
  shownMonthOf,
} from '../blinded-metrics/index.js';
import { type FollowUp, followUpOf } from './follow-up.js';
import { forecast, type ForecastAt } from './forecast.js';
import { scheduleOf } from './visit-cycles.js';

const monthsAhead = [3, 6, 12, 18, 24] as const;
const level = 0.9;
const draws = 1_000;
/** Protocol §6.6. */
const areas = [0.75, 0.8] as const;

type Dated = InformationClockView['dates'][number];

const toThousandths = (value: number): number => Math.round(value * 1_000) / 1_000;

const dated = (
  on: PlainDate,
  { matured, neverKnown, events, widths }: ForecastAt,
  isShown: boolean,
): Dated => ({
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

const datesOf = (
  followUps: readonly FollowUp[],
  month: PlainDate,
  site: ProtocolParameters,
  isShown: boolean,
): readonly Dated[] => {
  const asked = monthsAhead.map((months) => addMonths(month, months));
  const cutoff = lastDayBefore(month);
  const found = forecast({
    followUps,
    schedule: scheduleOf(site),
    planned: followUps.length,
    accrualDays: Math.max(1, ...followUps.map(({ days }) => days)),
    ahead: asked.map((on) => daysBetween(cutoff, on)),
    level,
    draws,
    seed: site.bootstrap.seed,
    areas,
  });
  return found.flatMap((one, index) => {
    const on = asked[index];
    return on === undefined ? [] : [dated(on, one, isShown)];
  });
};

/**
 * Forecast of matured outcomes, events, loss and precision, of the month that the blinded metrics show and of both cohorts together;
 * without a score, and of events only from ten on (BL-MONTHLY, BL-TEN, BL-DIFFERENCE).
 */
export const informationClock = (known: OnRecord): InformationClockView => {
  const { site, judging, now } = known;
  const { month, records, why } = shownMonthOf(known);
  const nextOn = firstOfNextMonth(localDate(now, site.site.zone));
  const nothing = { nextOn, level, dates: [] };
  if (month === null) return { ...nothing, asOf: null, operated: 0, why };
  const at = startOfDay(month, site.site.zone);
  const followUps = records.flatMap(
    (record) => followUpOf(record, judging(record, at), lastDayBefore(month)) ?? [],
  );
  const operated = followUps.length;
  if (operated === 0)
    return { ...nothing, asOf: month, operated, why: 'nobody was operated before the first of the month' };
  const events = followUps.filter(({ known }) => known === 'AGGRESSIVE').length;
  const isShown = satisfies('BL-TEN', events >= fewestEvents);
  return {
    nextOn,
    level,
    asOf: month,
    operated,
    dates: datesOf(followUps, month, site, isShown),
    why: isShown
      ? null
      : `fewer than ${fewestEvents} events are known, so neither events nor widths are given`,
  };
};
