import { addMonths, daysBetween, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { FollowUp } from './follow-up.js';
import { forecast, type ForecastAt, type ForecastInput } from './forecast.js';
import { scheduleOf } from './visit-cycles.js';

/** What is asked on a day of the follow-ups that are known before it. */
export interface Asked extends Pick<ForecastInput, 'level' | 'draws' | 'seed' | 'areas'> {
  readonly on: PlainDate;
  readonly monthsAhead: readonly number[];
  /** In force at the site. */
  readonly site: ProtocolParameters;
  /** How many are to be operated in time in the end; nobody is added where there are as many. */
  readonly planned: number;
}

export interface Outlook extends ForecastAt {
  readonly monthsAhead: number;
  readonly on: PlainDate;
}

/**
 * What will be known on days to come, as whoever asks the same then is going to know it: from the facts of the days before. The one way
 * in which a forecast is asked for, of a trial that goes on and of virtual ones in which its coverage is measured.
 * @throws RangeError for input that cannot be
 */
export const outlookOf = (
  followUps: readonly FollowUp[],
  { on, monthsAhead, site, ...asked }: Asked,
): readonly Outlook[] => {
  const dates = monthsAhead.map((months) => ({ monthsAhead: months, on: addMonths(on, months) }));
  const found = forecast({
    ...asked,
    followUps,
    schedule: scheduleOf(site),
    ahead: dates.map((date) => daysBetween(on, date.on)),
  });
  return dates.flatMap((date, index) => {
    const one = found[index];
    return one === undefined ? [] : [{ ...one, ...date }];
  });
};
