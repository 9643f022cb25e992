import { withReadEvidence } from '../protocol/adjudication/evidence.js';
import { withFirstReports } from '../protocol/partial-dates/first-reports.js';
import { withReported, withWorkingDates } from '../protocol/partial-dates/working-dates.js';
import type { Recorded, Shredded } from '../decision/decider.js';
import type { Casebook } from '../record/casebook.js';
import { createMemory } from '../record/remembered.js';
import type { Announced } from '../record/announced.js';
import type { Fact } from '../record/fact.js';
import type { FormEvent, FormName, PartlyDatedForm } from '../record/forms/index.js';
import { everyForm, factsOf, formOfEvent, isPartlyDated, slotOf } from '../record/forms/lookup.js';
import { corrected, type Correction } from '../record/correction.js';
import type { OtherPatientEvent, PatientEvent } from '../record/patient-events.js';
import { withReportedCorrection } from './partly-dated.js';
import { withoutStudy } from './imaging/without-study.js';
import { withSignedContent } from './signature/signed-contents.js';
import { moved, opened } from './query/fold-query.js';
import { followed } from './query/place.js';
import { voided } from './voiding/without-fact.js';
import { announcementKey } from '../protocol/surveillance/announcements.js';

type AnnouncementEvent = Extract<PatientEvent, { readonly data: { readonly window: unknown } }>;

/** The key under which the schedule knows what was announced. */
export const announcementKeyOf = ({ type, data }: AnnouncementEvent): string =>
  announcementKey(data.visit, type, data.window, 'reminder' in data ? data.reminder : null);

const factOf = <T>(event: { readonly facts: Recorded<PatientEvent>['facts'] }, value: T): Fact<T> => ({
  revision: event.facts.revision,
  lastRevision: event.facts.revision,
  recordedAt: event.facts.recordedAt,
  actor: event.facts.actor,
  protocolVersion: event.facts.protocolVersion,
  value,
});

const announced = (
  event: Extract<Recorded<PatientEvent>, { readonly data: { readonly window: unknown } }>,
): Announced => ({
  revision: event.facts.revision,
  kind: event.type,
  key: announcementKeyOf(event),
  announcement: event.data,
  withdrawn: false,
});

/** The newest value counts, the history keeps both (architecture, events). */
const withCorrection = (book: Casebook, correction: Correction, revision: number): Casebook => {
  const reported = withReportedCorrection(book, correction, revision);
  return {
    ...reported,
    ...everyForm((name) =>
      isPartlyDated(name)
        ? reported[name]
        : slotOf(
            name,
            factsOf(book, name).map((fact) => corrected(fact, correction, revision)),
          ),
    ),
  };
};

const isReported = (
  event: Recorded<FormEvent>,
  name: FormName,
): event is Recorded<FormEvent<PartlyDatedForm>> => isPartlyDated(name);

const recordsFact = (event: Recorded<PatientEvent>): event is Recorded<FormEvent> =>
  formOfEvent(event.type) !== null;

/** Whatever is on record when a case is opened or read has been there for its readers (ML-REOPEN). */
const withReadings = (book: Casebook, event: Recorded<PatientEvent>): Casebook => {
  if (event.type !== 'ReadingCaseOpened' && event.type !== 'ReadingCompleted') return book;
  const { caseId } = event.data;
  const opened = book.readingCases.find(({ value }) => value.caseId === caseId);
  return opened ? withReadEvidence(book, opened.value.recurrenceRevision) : book;
};

/** Puts a fact into the slot of its form, in one copy of the book; what may be dated in part is dated afterwards. */
const withFact = (book: Casebook, event: Recorded<FormEvent>): Casebook => {
  const name = formOfEvent(event.type);
  if (name === null) return book;
  const { revision, recordedAt: lastEventAt } = event.facts;
  if (isPartlyDated(name) && isReported(event, name))
    return withFirstReports(
      withReported({ ...book, revision, lastEventAt }, name, factOf(event, event.data)),
      revision,
      event.facts,
    );
  const facts = slotOf(name, [...factsOf(book, name), factOf(event, event.data)]);
  const next = { ...book, revision, lastEventAt, [name]: facts };
  return event.type === 'ImagingStudyUnlinked' ? withoutStudy(next, event.data.studyInstanceUid) : next;
};

const apply = (book: Casebook, event: Recorded<OtherPatientEvent>): Casebook => {
  switch (event.type) {
    case 'SurgeryPlanned':
      return {
        ...book,
        screening: book.screening && {
          ...book.screening,
          lastRevision: event.facts.revision,
          value: { ...book.screening.value, plannedSurgeryDate: event.data.plannedSurgeryDate },
        },
      };
    case 'QueryOpened':
      return { ...book, queries: [...book.queries, opened(book, event)] };
    case 'QueryAnswered':
    case 'QueryClosed':
    case 'QueryReopened':
    case 'QueryCancelled':
      return {
        ...book,
        queries: book.queries.map((query) =>
          query.queryId === event.data.queryId ? moved(query, event) : query,
        ),
      };
    case 'ValueCorrected':
      return {
        ...withFirstReports(
          withCorrection(book, event.data, event.facts.revision),
          event.data.factRevision,
          event.facts,
        ),
        corrections: [...book.corrections, factOf(event, event.data)],
      };
    case 'FormVoided':
    case 'ReadingWithdrawn':
      return voided(book, factOf(event, event.data));
    case 'IdentityCorrected':
      return { ...book, identityCorrections: [...book.identityCorrections, factOf(event, event.data)] };
    case 'VisitWindowOpened':
    case 'VisitReminded':
    case 'VisitOverdue':
    case 'VisitMissed':
      return { ...book, announcements: [...book.announcements, announced(event)] };
    case 'AnnouncementWithdrawn':
      return {
        ...book,
        announcements: book.announcements.map((item) =>
          item.revision === event.data.announcementRevision ? { ...item, withdrawn: true } : item,
        ),
      };
    case 'ActionRetryOrdered':
      return { ...book, retryOrders: { ...book.retryOrders, [event.data.actionId]: event.facts.revision } };
    case 'CasebookFrozen':
      return { ...book, frozen: true };
    default:
      return event satisfies never;
  }
};

/** A correction adds or removes a month, and with it the place of a fact among the others; where a fact leaves, the others move up. */
const movesPlaces: ReadonlySet<string> = new Set([
  'ValueCorrected',
  'FormVoided',
  'ReadingWithdrawn',
  'ImagingStudyUnlinked',
]);

const folded = (book: Casebook, event: Recorded<PatientEvent | Shredded>): Casebook => {
  const { revision, recordedAt: lastEventAt } = event.facts;
  if (event.type === 'Shredded') {
    const frozen = book.frozen || event.data.originalType === 'CasebookFrozen';
    return { ...book, revision, lastEventAt, shredded: book.shredded + 1, frozen };
  }
  const heard = recordsFact(event)
    ? withSignedContent(withReadings(withFact(book, event), event), event)
    : { ...apply(book, event), revision, lastEventAt };
  const next = withWorkingDates(heard);
  return movesPlaces.has(event.type)
    ? { ...next, queries: next.queries.map((query) => followed(next, query)) }
    : next;
};

/** What an event made of a record before it was appended. */
interface Foreseen {
  readonly before: Casebook;
  readonly after: Casebook;
  readonly facts: Recorded<PatientEvent>['facts'];
}

/** By the data of the event, until it is appended: where the very same data come back with the same facts, so does the record. */
const foreseen = createMemory<object, Foreseen>();

/** The fold looks at no more of the facts than this. */
const sameFacts = (a: Foreseen['facts'], b: Foreseen['facts']): boolean =>
  a.revision === b.revision &&
  a.recordedAt === b.recordedAt &&
  a.protocolVersion === b.protocolVersion &&
  a.actor === b.actor;

const asForeseen = (book: Casebook, { data, facts }: Recorded<PatientEvent | Shredded>): Casebook | null => {
  const known = foreseen.get(data);
  return known && known.before === book && sameFacts(known.facts, facts) ? known.after : null;
};

/** Folds one event; total over every event ever written, shredded ones included. */
export const evolve = (book: Casebook, event: Recorded<PatientEvent | Shredded>): Casebook => {
  const after = asForeseen(book, event);
  if (after === null) return folded(book, event);
  // The record that goes on is to hold none of those before it.
  foreseen.delete(event.data);
  return after;
};

/** Folds one event that a decision foresees: once it is appended the fold gives the same record, with what was concluded from it. */
export const evolveForeseen = (before: Casebook, event: Recorded<PatientEvent>): Casebook => {
  const after = asForeseen(before, event) ?? folded(before, event);
  foreseen.set(event.data, { before, after, facts: event.facts });
  return after;
};
