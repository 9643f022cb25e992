import type { Instant } from '../../domain/calendar/instant.js';
import type { Recorded, Shredded } from '../../domain/decision/decider.js';
import { evolve } from '../../domain/patient/evolve.js';
import { asEntered } from '../../domain/protocol/partial-dates/reported-facts.js';
import { type Casebook, emptyCasebook } from '../../domain/record/casebook.js';
import type { FormName } from '../../domain/record/forms/index.js';
import { factsOf, formNames, isRecorded } from '../../domain/record/forms/lookup.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import type { Actor } from '../../domain/shared/actor.js';
import { type Leaf, leavesOf } from './leaves.js';

export type LoggedFact = Recorded<PatientEvent | Shredded>;

/** One value that came, changed or went. */
export interface ItemChange {
  readonly path: string;
  readonly kind: 'Insert' | 'Update' | 'Remove';
  /** What stands there afterwards; of a value that went, nothing. */
  readonly value: Leaf | null;
}

/** What one event did to one fact of the record. */
export interface Transaction {
  readonly form: FormName;
  /** Of the event that recorded the fact. */
  readonly factRevision: number;
  /** Of the event that did this. */
  readonly revision: number;
  readonly at: Instant;
  readonly by: Actor;
  /** Why a value that stood was changed, as a code; null for one that is new. */
  readonly reason: string | null;
  readonly changes: readonly ItemChange[];
}

type Leaves = ReadonlyMap<string, Leaf>;
const nothing: Leaves = new Map();

const factsIn = (book: Casebook, form: FormName): ReadonlyMap<number, Leaves> =>
  new Map(
    (isRecorded(form) ? asEntered(book, form) : factsOf(book, form)).map(({ revision, value }) => [
      revision,
      leavesOf(value),
    ]),
  );

const changesBetween = (before: Leaves, after: Leaves): readonly ItemChange[] => [
  ...[...before.keys()]
    .filter((path) => !after.has(path))
    .map((path): ItemChange => ({ path, kind: 'Remove', value: null })),
  ...[...after].flatMap(([path, value]): readonly ItemChange[] => {
    if (!before.has(path)) return [{ path, kind: 'Insert', value }];
    return before.get(path) === value ? [] : [{ path, kind: 'Update', value }];
  }),
];

/** The code of the reason that the event gives; the type of an event that gives none. */
const reasonOf = ({ type, data }: LoggedFact): string =>
  'reasonCode' in data ? `${type}, ${data.reasonCode}` : type;

const ofForm = (
  form: FormName,
  before: Casebook,
  after: Casebook,
  event: LoggedFact,
): readonly Transaction[] => {
  const undatedChanged = before.undated !== after.undated;
  if (before[form] === after[form] && !undatedChanged) return [];
  const [then, now] = [factsIn(before, form), factsIn(after, form)];
  const { revision, recordedAt: at, actor: by } = event.facts;
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((factRevision) => {
    const changes = changesBetween(then.get(factRevision) ?? nothing, now.get(factRevision) ?? nothing);
    const reason = factRevision === revision ? null : reasonOf(event);
    return changes.length === 0 ? [] : [{ form, factRevision, revision, at, by, reason, changes }];
  });
};

/**
 * Every value of a record with who entered, changed or took it out, when and why: the record is folded event by event, and
 * what differs afterwards is what the event did, also where it took other facts with it.
 * @param events of one record, from its first; @param shown the forms that are looked at
 */
export const transactionsOf = (
  events: readonly LoggedFact[],
  shown: readonly FormName[] = formNames,
): readonly Transaction[] => {
  const found: Transaction[] = [];
  let book = emptyCasebook;
  for (const event of events) {
    const after = evolve(book, event);
    for (const form of shown) found.push(...ofForm(form, book, after, event));
    book = after;
  }
  return found;
};
