import type { ProtocolParameters } from '../parameters/parameters.js';
import type { Casebook } from './casebook.js';
import { factual } from './facts-in.js';
import type { FormName } from './forms/index.js';

/** What was found out about a thing, for as long as the thing itself is in use. */
export interface Memory<Of extends object, Value> {
  readonly get: (of: Of) => Value | undefined;
  readonly set: (of: Of, value: Value) => void;
  readonly delete: (of: Of) => void;
}

/** The one place where conclusions of rules are remembered; a mutation run, whose rules change, remembers none. */
export const createMemory = <Of extends object, Value>(): Memory<Of, Value> => {
  const known = new WeakMap<Of, Value>();
  return {
    get: (of) => known.get(of),
    set: (of, value) => {
      known.set(of, value);
    },
    delete: (of) => {
      known.delete(of);
    },
  };
};

/** Both hold the very same of these parts; the fold leaves every part alone that an event does not touch. */
const sameParts = (parts: readonly (keyof Casebook)[], a: Casebook, b: Casebook): boolean => {
  for (const key of parts) if (a[key] !== b[key]) return false;
  return true;
};

interface Conclusion {
  readonly under: ProtocolParameters;
  readonly result: unknown;
}

/** To each question, by its number, what was concluded last, and the parameters under which it was. */
type Conclusions = (Conclusion | undefined)[];

/** Finds what was concluded from a record, or from the one looked at before it that holds the same parts. */
const conclusionsFrom = (parts: readonly (keyof Casebook)[]): ((casebook: Casebook) => Conclusions) => {
  const known = new WeakMap<Casebook, Conclusions>();
  // Consents stay the same list from the first to nearly the last event, so they stand for the participant.
  const newest = new WeakMap<Casebook['consents'], { readonly of: Casebook; readonly all: Conclusions }>();
  return (casebook) => {
    const before = known.get(casebook);
    if (before) return before;
    const last = newest.get(casebook.consents);
    const same = last && sameParts(parts, last.of, casebook) ? last.all : null;
    const all: Conclusions = same ?? [];
    known.set(casebook, all);
    if (same === null) newest.set(casebook.consents, { of: casebook, all });
    return all;
  };
};

const fromAllFacts = conclusionsFrom(factual);

/** How many questions there are: each is asked thousands of times of a record, and a number is the quickest way to its answer. */
let questions = 0;

/**
 * Remembers what rules conclude from the facts of a record: plan and decision ask several times, and most events are
 * announcements, which are no facts. `conclude` must look at nothing else, nor at the forms that it names as of no
 * concern to it; and nobody changes what it answers.
 */
export const rememberedByFacts = <Result>(
  conclude: (casebook: Casebook, protocol: ProtocolParameters) => Result,
  regardlessOf: readonly FormName[] = [],
): ((casebook: Casebook, protocol: ProtocolParameters) => Result) => {
  const conclusionsOf =
    regardlessOf.length === 0
      ? fromAllFacts
      : conclusionsFrom(factual.filter((key) => !(regardlessOf as readonly string[]).includes(key)));
  const question = questions;
  questions += 1;
  return (casebook, protocol) => {
    const conclusions = conclusionsOf(casebook);
    const before = conclusions[question];
    // Under this question stands nothing but what it answered.
    if (before?.under === protocol) return before.result as Result;
    const result = conclude(casebook, protocol);
    conclusions[question] = { under: protocol, result };
    return result;
  };
};
