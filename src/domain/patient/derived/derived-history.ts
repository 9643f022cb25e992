import { localDate, type Instant } from '../../calendar/instant.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Actor } from '../../shared/actor.js';
import type { Recorded, Shredded } from '../../decision/decider.js';
import { type Casebook, emptyCasebook } from '../../record/casebook.js';
import type { PatientEvent, PatientEventType } from '../../record/patient-events.js';
import { evolve } from '../evolve.js';
import { type DerivedChange, derivedChanges, type DerivedFacts } from './derived-fact.js';
import { derivedFacts } from './derived-facts.js';
import { touchesNoConclusion } from './touches-no-conclusion.js';

/** What one event changed in everything derived, on the site's date of that event. */
export interface DerivedEntry {
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly eventType: PatientEventType | 'Shredded';
  /** Revision of the fact that was corrected or voided; null for every other event. */
  readonly factRevision: number | null;
  readonly changes: readonly DerivedChange[];
}

export interface DerivedHistory {
  /** Every event that changed something, and every correction and voiding, even one that changed nothing. */
  readonly entries: readonly DerivedEntry[];
  /** What is derived after the last event on its date; null for an empty stream. */
  readonly last: { readonly on: PlainDate; readonly facts: DerivedFacts } | null;
}

const amends = (
  event: Recorded<PatientEvent | Shredded>,
): event is Extract<Recorded<PatientEvent>, { type: 'ValueCorrected' | 'FormVoided' }> =>
  event.type === 'ValueCorrected' || event.type === 'FormVoided';

const entryOf = (
  event: Recorded<PatientEvent | Shredded>,
  changes: readonly DerivedChange[],
): DerivedEntry => ({
  revision: event.facts.revision,
  recordedAt: event.facts.recordedAt,
  actor: event.facts.actor,
  eventType: event.type,
  factRevision: amends(event) ? event.data.factRevision : null,
  changes,
});

/**
 * The effect of every event on what is derived. Before and after are compared on the same date, so that only the
 * effect of the fact shows and never the passing of time.
 */
export const derivedHistory = (
  events: readonly Recorded<PatientEvent | Shredded>[],
  protocol: ProtocolParameters,
): DerivedHistory => {
  const entries: DerivedEntry[] = [];
  let book: Casebook = emptyCasebook;
  let last: DerivedHistory['last'] = null;
  for (const event of events) {
    const on = localDate(event.facts.recordedAt, protocol.site.zone);
    const before = book;
    book = evolve(book, event);
    if (touchesNoConclusion(event.type)) continue;
    const from: DerivedFacts = last?.on === on ? last.facts : derivedFacts(before, protocol, on);
    const to = derivedFacts(book, protocol, on);
    // Nothing is known about an erased event any more, not even its consequences.
    const changes = event.type === 'Shredded' ? [] : derivedChanges(from, to);
    if (changes.length > 0 || amends(event)) entries.push(entryOf(event, changes));
    last = { on, facts: to };
  }
  return { entries, last };
};
