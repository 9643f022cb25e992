import { localDate } from '../../calendar/instant.js';
import { addDays, addMonths, type PlainDate } from '../../calendar/plain-date.js';
import { visitWindows } from '../../protocol/surveillance/visit-window.js';
import { label24, type Label24, type LabelOptions } from '../../protocol/label/label-24.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Recorded, Shredded } from '../../decision/decider.js';
import { type Casebook, emptyCasebook } from '../../record/casebook.js';
import type { PatientEvent } from '../../record/patient-events.js';
import { evolve } from '../evolve.js';
import { touchesNoConclusion } from './touches-no-conclusion.js';

/** A label that the participant had; kept for ever, whatever came after it. */
export interface LabelVersion {
  /** 1 for the first. */
  readonly version: number;
  /** Newest revision of the record when it came. */
  readonly revision: number;
  /** A recorded event, a date that passed, or the final lock, at which nothing is pending any more. */
  readonly broughtBy: 'EVENT' | 'TIME' | 'LOCK';
  readonly from: PlainDate;
  readonly label: Omit<Label24, 'timeForTStar'>;
}

type Label = LabelVersion['label'];

const labelOn = (book: Casebook, protocol: ProtocolParameters, options: LabelOptions): Label => {
  const { timeForTStar: _days, ...label } = label24(book, protocol, options);
  return label;
};

const same = (a: Label, b: Label): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Dates on which a label may change although nothing is recorded: the window of a visit closed, the horizon passed, or the window of the label closed. */
const turningDates = ({ resection }: Casebook, protocol: ProtocolParameters): readonly PlainDate[] => {
  if (!resection) return [];
  const { surgeryDate } = resection.value;
  const { months, windowDays } = protocol.horizon;
  return [
    ...visitWindows(surgeryDate, protocol).map(({ close }) => addDays(close, 1)),
    addDays(addMonths(surgeryDate, months), 1),
    addDays(addMonths(surgeryDate, months), windowDays),
  ].sort();
};

/**
 * Every label that the participant has had up to the cutoff, in order, each with what caused it. Nothing is
 * overwritten: a label that comes back is a version of its own. Events recorded after the cutoff are judged as of the cutoff.
 */
export const labelVersions = (
  events: readonly Recorded<PatientEvent | Shredded>[],
  protocol: ProtocolParameters,
  { cutoff, finalLock }: LabelOptions,
): readonly LabelVersion[] => {
  const versions: LabelVersion[] = [];
  let book: Casebook = emptyCasebook;
  const note = (broughtBy: LabelVersion['broughtBy'], from: PlainDate): void => {
    const label = labelOn(book, protocol, { cutoff: from, finalLock: broughtBy === 'LOCK' });
    const last = versions.at(-1);
    if (last && same(last.label, label)) return;
    versions.push({ version: versions.length + 1, revision: book.revision, broughtBy, from, label });
  };
  let seen: PlainDate | null = null;
  const passTime = (until: PlainDate): void => {
    for (const date of turningDates(book, protocol))
      if (seen !== null && date > seen && date <= until) note('TIME', date);
    seen = until;
  };
  for (const event of events) {
    const recorded = localDate(event.facts.recordedAt, protocol.site.zone);
    const on = recorded < cutoff ? recorded : cutoff;
    passTime(on);
    book = evolve(book, event);
    if (!touchesNoConclusion(event.type)) note('EVENT', on);
  }
  if (events.length > 0) {
    passTime(cutoff);
    if (finalLock) note('LOCK', cutoff);
  }
  return versions;
};
