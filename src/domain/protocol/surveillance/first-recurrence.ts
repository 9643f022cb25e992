import { addDays, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import type { Recurrence, RecurrenceExtent } from '../../record/forms/recurrence.js';
import type { Adjudication } from '../../record/machines/adjudication.js';
import { adjudicationOf, datedByReaders } from '../adjudication/reading-state.js';
import { showsTumour } from '../cohort/anti-hcc-therapy.js';
import { applies } from '../../shared/rule.js';
import { milanExtent, milanOf, milanOfReading, type MilanResult } from '../milan/milan.js';
import { type Judged, milanTogether } from '../milan/milan-together.js';
import { asWorkedUp } from '../milan/work-up.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { type Assessment, signedScans } from './assessments.js';
import { explantedOn } from './transplant-date.js';
import { leftUndetermined } from './left-undetermined.js';
import { datedByScan, firstSightOf, overruledBefore } from './first-sight.js';

/** The first recurrence as the record shows it, whichever form reported it first. */
export interface ObservedRecurrence {
  readonly on: PlainDate;
  readonly source: 'FORM' | 'ANGIOGRAPHY' | 'SCAN' | 'DEATH' | 'LEFT_UNDETERMINED';
  readonly basis: Recurrence['basis'];
  readonly milan: MilanResult;
  /** Revision of the form that describes it; null where none does. */
  readonly form: number | null;
  /** OUTSTANDING: the site's description counts until blinded readers have decided; NONE: there is nothing to read (ML-READERS). */
  readonly adjudication: 'ADJUDICATED' | 'OUTSTANDING' | 'NONE';
}

const extentUnknown: MilanResult = { status: 'UNDETERMINED', ruleId: 'ML-UNKNOWN' };
const undescribed = { milan: extentUnknown, form: null, adjudication: 'NONE' } as const;

/** What is known of one reported recurrence: the readers' description once they have decided, else the site's. */
interface Description extends Pick<ObservedRecurrence, 'on' | 'source' | 'basis' | 'adjudication'> {
  readonly form: number;
  /** The site's own date: it says which stain the form explains. */
  readonly reportedOn: PlainDate;
  /** Its extent, with the work-up as it was done around the day on which it was first seen. */
  readonly judgedFrom: (on: PlainDate) => Judged;
}

/** First observed wins: the day of the form, of a scan that showed the lesion before it, or of the transplant whose explant shows it. */
const seenBySite = (
  casebook: Casebook,
  form: Casebook['recurrences'][number],
  protocol: ProtocolParameters,
): Pick<Description, 'on' | 'source'> => {
  const scan = datedByScan(casebook, form, protocol);
  const explanted = explantedOn(casebook, form);
  return scan && (explanted === null || scan.on < explanted)
    ? { on: scan.on, source: 'SCAN' }
    : { on: explanted ?? form.value.firstSeenDate, source: 'FORM' };
};

/** The day of the readers, or of the transplant whose explant shows it before that; the site's where they saw no lesion (ML-UNSEEN). */
const seenByReaders = (
  casebook: Casebook,
  form: Casebook['recurrences'][number],
  read: Adjudication,
  protocol: ProtocolParameters,
): Pick<Description, 'on' | 'source'> => {
  const on = datedByReaders(read);
  if (on === null) return seenBySite(casebook, form, protocol);
  const explanted = explantedOn(casebook, form);
  return { on: explanted !== null && explanted < on ? explanted : on, source: 'FORM' };
};

const judged = <Extent extends RecurrenceExtent>(
  extent: Extent,
  byMilan: (extent: Extent) => MilanResult,
): Judged => ({ milan: byMilan(extent), extent: milanExtent(extent) });

/** The cutoff decides which of them count, and changes none. */
const descriptionsOf = rememberedByFacts((casebook, protocol): readonly Description[] =>
  casebook.recurrences.map((fact) => {
    const { revision, value } = fact;
    const { firstSeenDate, confirmDate: confirmed, basis } = value;
    const reported = { form: revision, reportedOn: firstSeenDate, basis };
    const read = adjudicationOf(casebook, revision, protocol);
    // A case once open is read to its end: no correction of the basis takes images away from the readers.
    const opened = casebook.readingCases.some((one) => one.value.recurrenceRevision === revision);
    return read
      ? {
          ...reported,
          ...seenByReaders(casebook, fact, read, protocol),
          judgedFrom: (on) => judged(asWorkedUp(read, casebook, { on, confirmed }, protocol), milanOfReading),
          adjudication: 'ADJUDICATED',
        }
      : {
          ...reported,
          ...seenBySite(casebook, fact, protocol),
          judgedFrom: (on) => judged(asWorkedUp(value, casebook, { on, confirmed }, protocol), milanOf),
          adjudication: basis === 'CLINICAL_ONLY' && !opened ? 'NONE' : 'OUTSTANDING',
        };
  }),
);

/** Where one scan dates two forms, the one that was seen first describes what it showed. */
const isBefore = (a: Description, b: Description): boolean =>
  a.on < b.on || (a.on === b.on && a.reportedOn < b.reportedOn);

/** What readers made of the recurrence of a day goes before every form of that day (ML-READERS). */
const notOverruled = (descriptions: readonly Description[]): readonly Description[] => {
  const read = descriptions.filter(({ adjudication }) => adjudication === 'ADJUDICATED');
  return descriptions.filter(
    (one) =>
      one.adjudication === 'ADJUDICATED' || !read.some(({ reportedOn }) => reportedOn === one.reportedOn),
  );
};

/** What is known only clinically has no extent, and takes none from a form of the day that rests on images or tissue. */
const withExtent = (peers: readonly Description[]): readonly Description[] => {
  const imaged = peers.filter(
    ({ basis, adjudication }) => basis !== 'CLINICAL_ONLY' || adjudication === 'ADJUDICATED',
  );
  return imaged.length > 0 ? imaged : peers;
};

/** Forms of one day describe one recurrence together, in whatever order they were recorded (ML-SEVERAL); the first recorded goes to readers. */
const together = (first: Description, others: readonly Description[]): Description => ({
  ...first,
  judgedFrom: (on) => {
    const own = first.judgedFrom(on);
    return { ...own, milan: milanTogether([own, ...others.map((one) => one.judgedFrom(on))]) };
  },
});

const firstOf = (
  descriptions: readonly Description[],
  d0: PlainDate,
  until: PlainDate,
): Description | null => {
  const seen = notOverruled(descriptions).filter(({ on }) => on > d0 && on <= until);
  const earliestOne = seen.reduce<Description | null>(
    (found, next) => (found === null || isBefore(next, found) ? next : found),
    null,
  );
  if (earliestOne === null) return null;
  const [first = earliestOne, ...others] = withExtent(seen.filter((one) => !isBefore(earliestOne, one)));
  return others.length === 0 ? first : together(first, others);
};

const firstStain = (casebook: Casebook, d0: PlainDate, until: PlainDate): PlainDate | null =>
  casebook.therapies
    .filter(({ value }) => showsTumour(value, d0) && value.startDate <= until)
    .map(({ value }) => value.startDate)
    .sort()[0] ?? null;

/** A recurrence first seen on `on`, with the description that there is of it. */
const observed = (
  { reportedOn: _site, judgedFrom, ...description }: Description,
  on: PlainDate,
  change: Partial<Pick<ObservedRecurrence, 'source' | 'basis'>> = {},
): ObservedRecurrence => ({ ...description, ...change, on, milan: judgedFrom(on).milan });

const bare = (on: PlainDate, source: ObservedRecurrence['source']): ObservedRecurrence => ({
  ...undescribed,
  on,
  source,
  basis: source === 'DEATH' ? 'CLINICAL_ONLY' : 'IMAGING',
});

/** What dates the recurrence before any scan does, and the form that describes it. */
interface Report {
  readonly on: PlainDate;
  readonly source: ObservedRecurrence['source'];
  readonly described: Description | null;
}

/** A stain dates the recurrence; a form inside the work-up period describes the same recurrence. */
const reportOf = (stain: PlainDate | null, form: Description | null, workupDays: number): Report | null => {
  if (stain === null || (form !== null && form.on <= stain))
    return form && { on: form.on, source: form.source, described: form };
  const same = form !== null && form.reportedOn <= addDays(stain, workupDays);
  return { on: stain, source: 'ANGIOGRAPHY', described: same ? form : null };
};

const fromReport = ({ on, source, described }: Report): ObservedRecurrence => {
  if (described === null) return bare(on, source);
  return observed(described, on, source === 'ANGIOGRAPHY' ? { source, basis: 'IMAGING' } : {});
};

/** A scan dates what is reported within the work-up period after it, and stands alone before that. */
const fromScan = ({ on }: Assessment, report: Report | null, workupDays: number): ObservedRecurrence =>
  report?.described && report.on <= addDays(on, workupDays)
    ? observed(report.described, on, { source: 'SCAN' })
    : bare(on, 'SCAN');

/** What forms, stains and signed scans show, whichever is first. */
const shownFirst = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  d0: PlainDate,
  until: PlainDate,
): ObservedRecurrence | null => {
  const { workupDays } = protocol.recurrence;
  const descriptions = descriptionsOf(casebook, protocol);
  const form = firstOf(descriptions, d0, until);
  const stain = firstStain(casebook, d0, until);
  const report = reportOf(stain, form, workupDays);
  const overruled = overruledBefore(casebook, protocol);
  const scan = signedScans(casebook, until).find(
    ({ on, result }) => result === 'RECURRENCE' && (overruled === null || on >= overruled),
  );
  if (scan && (report === null || scan.on < report.on))
    return fromScan(firstSightOf(casebook, scan), report, workupDays);
  return report && fromReport(report);
};

const firstUntil = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): ObservedRecurrence | null => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return null;
  const shown = shownFirst(casebook, protocol, d0, until);
  const signed = leftUndetermined(casebook, protocol, 'RECURRENCE');
  if (signed && signed.on > d0 && signed.on <= until && (shown === null || signed.on < shown.on))
    return bare(signed.on, 'LEFT_UNDETERMINED');
  if (shown) return shown;
  const death = casebook.death?.value;
  return death && applies('ST-DEATH', death.cause === 'HCC' && death.date <= until)
    ? bare(death.date, 'DEATH')
    : null;
};

/** Nearly every rule asks, without a cutoff or on the day of the plan. */
const byCutoff = rememberedByFacts(() => new Map<PlainDate, ObservedRecurrence | null>());

/**
 * The first recurrence observed up to `until`, of whatever shows it first: the earliest form (ST-INDET: an adequate
 * scan that showed the lesion before dates it) with date and extent as adjudicated once blinded readers have decided
 * (ML-READERS), tumour on angiography (COH-TACE-STAIN), a signed scan that says RECURRENCE, what else shows it and was
 * signed to stay undetermined (FZ-OUTCOME), or a death of HCC without imaging (ST-DEATH).
 */
export const firstRecurrence = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
): ObservedRecurrence | null => {
  const known = byCutoff(casebook, protocol);
  const before = known.get(until);
  if (before !== undefined) return before;
  const first = firstUntil(casebook, protocol, until);
  known.set(until, first);
  return first;
};
