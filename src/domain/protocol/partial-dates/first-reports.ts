import { localDate, type SiteZone } from '../../calendar/instant.js';
import { firstDayOf, isFull, lastDayOf, type PartialDate } from '../../calendar/partial-date.js';
import { earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { FirstReport } from '../../record/first-report.js';
import { partlyDatedForms } from '../../record/forms/lookup.js';
import { protocolVersions } from '../versions/index.js';
import { reportedDates } from './reported-dates.js';
import { reportedFacts } from './reported-facts.js';

/** Under the version by which the event was recorded. */
const zoneOf = (protocolVersion: string): SiteZone =>
  (protocolVersions.find(({ version }) => version === protocolVersion) ?? protocolVersions[0]).site.zone;

type Dated = Omit<FirstReport, 'on'>;

const same =
  ({ revision, field, date }: Dated) =>
  (other: Dated): boolean =>
    other.revision === revision && other.field === field && other.date === date;

/** The dates that the fact recorded at `revision` holds, of whatever precision. */
const datesOf = (casebook: Casebook, revision: number): readonly Dated[] =>
  partlyDatedForms.flatMap((name) =>
    reportedFacts(casebook, name)
      .filter((fact) => fact.revision === revision)
      .flatMap(({ value }) =>
        Object.entries(reportedDates(name, value)).flatMap(([field, date]) =>
          date === null ? [] : [{ revision, field, date }],
        ),
      ),
  );

/**
 * Notes on which day the site first gave each date of a fact that was just recorded or corrected. A date that is corrected
 * and corrected back keeps the day of its first report, and so does one beside which something else is corrected
 * (EP-PARTIAL).
 */
export const withFirstReports = (
  casebook: Casebook,
  revision: number,
  { recordedAt, protocolVersion }: Pick<Fact<unknown>, 'recordedAt' | 'protocolVersion'>,
): Casebook => {
  const fresh = datesOf(casebook, revision).filter((dated) => !casebook.firstReports.some(same(dated)));
  if (fresh.length === 0) return casebook;
  const on = localDate(recordedAt, zoneOf(protocolVersion));
  return {
    ...casebook,
    firstReports: [...casebook.firstReports, ...fresh.map((dated) => ({ ...dated, on }))],
  };
};

/**
 * The site's day on which this field first held a date, this one or, before a correction, another: what was reported then
 * had happened by then. Reports from before the first day that this date can stand for were of something else. Null where
 * there is none.
 */
export const firstReportOf = (
  { firstReports }: Pick<Casebook, 'firstReports'>,
  revision: number,
  field: string,
  date: PartialDate,
): PlainDate | null =>
  earliest(
    ...firstReports
      .filter((one) => one.revision === revision && one.field === field && one.on >= firstDayOf(date))
      .map(({ on }) => on),
  );

/** The site's day by which what this field dates had been reported, by this date or another (EP-PARTIAL). */
export const firstReportedOn = (
  casebook: Casebook,
  { revision, recordedAt, protocolVersion }: Fact<unknown>,
  field: string,
  date: PartialDate | null,
): PlainDate =>
  (date === null ? null : firstReportOf(casebook, revision, field, date)) ??
  localDate(recordedAt, zoneOf(protocolVersion));

/** The last day that a date as reported can stand for: none after its report, whatever its month still holds (EP-PARTIAL). */
export const lastDayReported = (
  casebook: Casebook,
  fact: Fact<unknown>,
  field: string,
  date: PartialDate,
): PlainDate => {
  const last = lastDayOf(date);
  return isFull(date) ? last : (earliest(last, firstReportedOn(casebook, fact, field, date)) ?? last);
};

/** The last day on which the participant can have been alive: the last that death may stand for, and not after its report. */
export const lifeEnds = (casebook: Casebook): PlainDate | null => {
  const [death] = reportedFacts(casebook, 'death');
  if (!death) return null;
  return lastDayReported(casebook, death, 'date', death.value.date);
};
