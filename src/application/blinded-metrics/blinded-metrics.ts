import type { BlindedMetricsView } from '../../contracts/views/index.js';
import { type Instant, localDate, startOfDay } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import { engineVersion } from '../trial-analysis/engine-version.js';
import { horizonDayOf } from '../analysis-plan/index.js';
import { figuresOf, figuresWithoutOutcomes } from './figures.js';
import { firstOfNextMonth, lastDayBefore } from './months.js';
import type { OnRecord } from './on-record.js';
import { type ByMonth, type ShownMonth, shownMonthOf } from './shown-month.js';
import { standingAt } from './standing.js';

const accrualOf = (
  months: readonly PlainDate[],
  people: readonly ByMonth[],
  { trial: { allocatedAt }, site }: OnRecord,
): BlindedMetricsView['accrual'] =>
  months.map((month, index) => ({
    month: lastDayBefore(month).slice(0, 7),
    allocated: Object.values(allocatedAt).filter((at) => at < startOfDay(month, site.site.zone)).length,
    operated: people.filter(({ records }) => {
      const surgery = records[index]?.resection?.value.surgeryDate;
      return surgery !== undefined && surgery < month;
    }).length,
  }));

/**
 * Accrual, completeness of follow-up, pooled event rate and expected precision, from what was recorded before the first of the month
 * (BL-MONTHLY, BL-TEN, BL-DIFFERENCE): no score is read, and no two answers differ by one participant's outcome. Where no month may be
 * shown, there is only what no outcome enters, of the newest month.
 */
export const blindedMetrics = (known: OnRecord): BlindedMetricsView =>
  metricsOfMonth(known, shownMonthOf(known));

/** The same, where the month that is shown is known already: to find it takes most of the time. */
export const metricsOfMonth = (
  known: OnRecord,
  { months, month, people, records, why }: ShownMonth,
): BlindedMetricsView => {
  const { site, judging, now } = known;
  const today = localDate(now, site.site.zone);
  const accrual = accrualOf(months, people, known);
  const horizonDay = horizonDayOf(site);
  const newest = months.at(-1);
  const figures = (): BlindedMetricsView['figures'] => {
    if (month !== null) {
      const at = startOfDay(month, site.site.zone);
      const standings = records.flatMap((record) =>
        record.resection ? (standingAt(record, judging(record, at), month) ?? []) : [],
      );
      return { asOf: month, ...figuresOf(standings, horizonDay) };
    }
    if (newest === undefined) return null;
    return { asOf: newest, ...figuresWithoutOutcomes(accrual.at(-1)?.operated ?? 0, horizonDay, why ?? '') };
  };
  const asOf = newest ?? today;
  const told = figures();
  const began = (date: PlainDate): Instant => startOfDay(date, site.site.zone);
  return {
    key: {
      recordedBefore: began(asOf),
      figuresRecordedBefore: told === null ? null : began(told.asOf),
      protocolVersion: site.version,
      engineVersion,
    },
    ...{ asOf, nextOn: firstOfNextMonth(today), accrual, figures: told, why },
  };
};
