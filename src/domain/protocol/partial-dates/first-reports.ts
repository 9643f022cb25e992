import { localDate, type SiteZone } from '../../calendar/instant.js';
import { isFull, lastDayOf, type PartialDate } from '../../calendar/partial-date.js';
import { earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { FirstReport } from '../../record/first-report.js';
import { partlyDatedForms } from '../../record/forms/lookup.js';
import { protocolVersions } from '../versions/index.js';
import { reportedDates } from './reported-dates.js';
import { isSettled, reportedFacts } from './reported-facts.js';

/** Under the version by which the event was recorded. */
const zoneOf = (protocolVersion: string): SiteZone =>
  (protocolVersions.find(({ version }) => version === protocolVersion) ?? protocolVersions[0]).site.zone;

type Dated = Omit<FirstReport, 'on'>;

const same =
  ({ revision, field, date }: Dated) =>
  (other: Dated): boolean =>
    other.revision === revision && other.field === field && other.date === date;

const datesInPart = (casebook: Casebook): readonly Dated[] =>
  partlyDatedForms.flatMap((name) =>
    reportedFacts(casebook, name).flatMap(({ revision, value }) =>
      Object.entries(reportedDates(name, value)).flatMap(([field, date]) =>
        date === null || isFull(date) ? [] : [{ revision, field, date }],
      ),
    ),
  );

/**
 * Notes on which day the site first gave each date known in part. A date that is corrected and corrected back keeps the
 * day of its first report, and so does one beside which something else is corrected (EP-PARTIAL).
 */
export const withFirstReports = (
  casebook: Casebook,
  { recordedAt, protocolVersion }: Pick<Fact<unknown>, 'recordedAt' | 'protocolVersion'>,
): Casebook => {
  if (isSettled(casebook)) return casebook;
  const fresh = datesInPart(casebook).filter((dated) => !casebook.firstReports.some(same(dated)));
  if (fresh.length === 0) return casebook;
  const on = localDate(recordedAt, zoneOf(protocolVersion));
  return {
    ...casebook,
    firstReports: [...casebook.firstReports, ...fresh.map((dated) => ({ ...dated, on }))],
  };
};

/** The site's day on which this field first held this date known in part; null where it never did. */
export const firstReportOf = (
  { firstReports }: Pick<Casebook, 'firstReports'>,
  revision: number,
  field: string,
  date: PartialDate,
): PlainDate | null => firstReports.find(same({ revision, field, date }))?.on ?? null;

/** The site's day on which this field of the fact first held this date. */
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
