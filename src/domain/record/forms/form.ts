import type { PlainDate } from '../../calendar/plain-date.js';
import type { Role } from '../../shared/actor.js';
import type { DatedFact, Fact } from '../fact.js';
import type { SignOfLife } from '../values/sign-of-life.js';
import type { FieldsOf } from './fields.js';

/**
 * From when a fact counts at a cutoff (protocol §6.1): from a date of its own, from the site's date of its recording, or
 * always, as the outcome functions take the cutoff themselves.
 */
export type KnownFrom = PlainDate | 'RECORDED' | 'ALWAYS';

/** What stays as it was recorded; the empty path means all of it. */
export interface Fixed {
  /** JSON Pointer into the value. */
  readonly path: string;
  readonly code: string;
  /** Why it stands, and what to do instead. */
  readonly why: string;
}

/** How people send a form; machines send theirs through the workflow. */
export interface Sending {
  /** Last part of the path under `/patients/:subjectId`. */
  readonly path: string;
  /** The part of the API's documentation in which it appears. */
  readonly chapter: 'enrolment' | 'imaging' | 'treatment' | 'surveillance';
  readonly summary: string;
}

/** Types that a declaration carries and no value has. */
interface Carries<Value, Data, Asked> {
  readonly carries?: { readonly value: Value; readonly data: Data; readonly asked: Asked };
}

/** What one kind of fact of the record is: all that is not a rule and not a schema. */
export interface Declaration<Value, Data, Asked = Data> extends Carries<Value, Data, Asked> {
  /** The command that records it; null for what is only ever concluded from other facts. */
  readonly command: string | null;
  readonly event: string;
  /** Version of the event's data; older ones are brought up to it at the store's edge. */
  readonly version: number;
  readonly slot: 'one' | 'many';
  /** Dates of which the day, or the month, may not be known (EP-PARTIAL); the first one decides where the fact stands. */
  readonly dates?: readonly [keyof Data & keyof Value, ...(keyof Data & keyof Value)[]];
  knownFrom(value: Value): KnownFrom;
  /** What of it only a living participant can have done; `reported` is the value with its dates as they were given. */
  lifeSigns(value: Value, reported: Pick<Data, keyof Data & keyof Value>): readonly SignOfLife[];
  /** Its schema says all that can be said of it alone, so it has no hard checks. */
  readonly unchecked?: true;
  readonly never: readonly Fixed[];
  /** A data query may ask about it. */
  readonly queryable: boolean;
  /** The only roles that record it; empty for what machines and rules record. */
  readonly enters: readonly Role[];
  /** The roles that see it in the record. */
  readonly sees: readonly Role[];
  readonly sending?: Sending;
  /** Fields of the value that nobody sends: the system finds them where their sources are kept. */
  readonly computed?: readonly (keyof Data)[];
  /** For a form that is recorded once: the refusal of a second one. */
  readonly again?: { readonly code: string; message(data: Data): string };
}

/** A form that people enter: it also says in words what it asks for. */
export interface EnteredDeclaration<Value, Data, Asked = Data> extends Declaration<Value, Data, Asked> {
  /** What one of them is, in English. */
  readonly label: string;
  readonly fields: FieldsOf<Data>;
}

/** What machines and rules record, and nobody enters. */
export interface MadeDeclaration<Value, Data, Asked = Data> extends Declaration<Value, Data, Asked> {
  readonly enters: readonly [];
}

/**
 * Declares a form that people enter.
 * @typeParam Value as the casebook holds it, with complete dates
 * @typeParam Data of its event, with dates as they were reported
 * @typeParam Asked of its command, where an event of earlier days may hold less
 */
export const form =
  <Value, Data = Value, Asked = Data>() =>
  <const Of extends EnteredDeclaration<Value, Data, Asked>>(
    declaration: Of,
  ): Of & Carries<Value, Data, Asked> =>
    declaration;

/** Declares what machines and rules record; the type parameters are those of `form`. */
export const made =
  <Value, Data = Value, Asked = Data>() =>
  <const Of extends MadeDeclaration<Value, Data, Asked>>(declaration: Of): Of & Carries<Value, Data, Asked> =>
    declaration;

type Carried<Of> =
  Of extends Carries<infer Value, infer Data, infer Asked>
    ? { readonly value: Value; readonly data: Data; readonly asked: Asked }
    : never;
export type ValueOf<Of> = Carried<Of>['value'];
export type DataOfForm<Of> = Carried<Of>['data'];
export type AskedOf<Of> = Carried<Of>['asked'];
/** What a person sends of it. */
export type SentOf<Of> = Of extends { readonly computed: readonly (infer Field)[] }
  ? Omit<AskedOf<Of>, Field & PropertyKey>
  : AskedOf<Of>;

export type FactOf<Of> = Of extends { readonly dates: readonly (infer Dates)[] }
  ? DatedFact<ValueOf<Of>, DataOfForm<Of>, Dates & keyof DataOfForm<Of>>
  : Fact<ValueOf<Of>>;

export type SlotOf<Of> = Of extends { readonly slot: 'many' } ? readonly FactOf<Of>[] : FactOf<Of> | null;
