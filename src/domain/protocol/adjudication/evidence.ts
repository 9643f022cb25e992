import type { Instant } from '../../calendar/instant.js';
import { latest, type PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { Scan } from '../../record/forms/visit.js';
import type { ReadEvidence } from '../../record/read-evidence.js';
import { applies } from '../../shared/rule.js';
import { workupPeriod } from '../milan/work-up.js';

type ReportedForm = Casebook['recurrences'][number];

/** Something that may decide what readers could not: a scan, or the tissue that confirms the lesion. */
interface Evidence {
  /** What it is, without what the site saw on it: the same thing corrected and corrected back is the same evidence. */
  readonly item: string;
  readonly date: PlainDate;
  /** When the newest event on its form was recorded. */
  readonly since: Instant;
}

const scanItem = ({ date, modality, adequate, reportSigned }: Omit<Scan, 'result'>): string =>
  `${modality} ${date} ${adequate ? 'adequate' : 'inadequate'} ${reportSigned ? 'signed' : 'unsigned'}`;

const changedAt = ({ corrections }: Casebook, fact: Fact<unknown>): Instant =>
  corrections.findLast(({ value }) => value.factRevision === fact.revision)?.recordedAt ?? fact.recordedAt;

const scans = (book: Casebook): readonly Evidence[] =>
  book.visits.flatMap((visit) =>
    visit.value.scans.map((scan) => ({
      item: scanItem(scan),
      date: scan.date,
      since: changedAt(book, visit),
    })),
  );

/** The day of confirmation belongs to it as it was reported: a working date moves with its neighbours. */
const tissue = (book: Casebook, form: ReportedForm): readonly Evidence[] => {
  const { basis, firstSeenDate } = form.value;
  return basis === 'BIOPSY' || basis === 'EXPLANT'
    ? [
        {
          item: `${basis} ${form.reported.confirmDate}`,
          date: firstSeenDate,
          since: changedAt(book, form),
        },
      ]
    : [];
};

const evidenceOn = (book: Casebook, form: ReportedForm): readonly Evidence[] => [
  ...scans(book),
  ...tissue(book, form),
];

/**
 * The last day of the images that describe a recurrence: its confirmation, or the end of its work-up where that is later, by the day
 * of the form and by that of its readers.
 */
export const lastImageDay = (
  book: Casebook,
  { value: { firstSeenDate, confirmDate: confirmed } }: ReportedForm,
  readOn: PlainDate | null,
  protocol: Pick<ProtocolParameters, 'recurrence'>,
): PlainDate => {
  const ends = [firstSeenDate, ...(readOn === null ? [] : [readOn])].map(
    (on) => workupPeriod(book, { on, confirmed }, protocol).last,
  );
  return latest(confirmed ?? firstSeenDate, ...ends) ?? firstSeenDate;
};

/** What readers of this recurrence had on record so far; null before a case of it was opened. */
const readOf = (book: Casebook, formRevision: number): readonly string[] | null =>
  book.readEvidence.find(({ recurrenceRevision }) => recurrenceRevision === formRevision)?.items ?? null;

/** Whether a case of the recurrence was opened or read while this scan, as it stands, was not on record. */
export const wasMissing = (book: Casebook, formRevision: number, scan: Omit<Scan, 'result'>): boolean => {
  const read = readOf(book, formRevision);
  return read !== null && !read.includes(scanItem(scan));
};

/**
 * Evidence of the recurrence that came after its last reading: images after surgery up to the end of the work-up, a scan that is adequate
 * or signed only now, and the tissue that confirms it (ML-REOPEN). `readOn` is the day on which readers saw it first, null where
 * they saw none. Since when, or null where there is none.
 */
export const newEvidenceSince = (
  book: Casebook,
  form: ReportedForm,
  readOn: PlainDate | null,
  protocol: Pick<ProtocolParameters, 'recurrence'>,
): Instant | null => {
  const d0 = book.resection?.value.surgeryDate;
  const read = readOf(book, form.revision);
  if (read === null) return null;
  const until = lastImageDay(book, form, readOn, protocol);
  const fresh = evidenceOn(book, form).filter(
    ({ item, date }) =>
      date <= until && (d0 === undefined || date > d0) && applies('ML-REOPEN', !read.includes(item)),
  );
  return (
    fresh
      .map(({ since }) => since)
      .sort()
      .at(-1) ?? null
  );
};

/** The record after a case of this recurrence was opened or read: whatever is on record now was there for its readers. */
export const withReadEvidence = (book: Casebook, formRevision: number): Casebook => {
  const form = book.recurrences.find(({ revision }) => revision === formRevision);
  if (!form) return book;
  const read = readOf(book, formRevision) ?? [];
  const fresh = evidenceOn(book, form)
    .map(({ item }) => item)
    .filter((item) => !read.includes(item));
  const noted: ReadEvidence = { recurrenceRevision: formRevision, items: [...new Set([...read, ...fresh])] };
  const others = book.readEvidence.filter(({ recurrenceRevision }) => recurrenceRevision !== formRevision);
  return { ...book, readEvidence: [...others, noted] };
};
