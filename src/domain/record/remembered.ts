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
const sameParts = (parts: readonly (keyof Casebook)[], a: Casebook, b: Casebook): boolean =>
  parts.every((key) => a[key] === b[key]);

/** Finds, for a record, the first one that was looked at and holds the same parts. */
const representative = (parts: readonly (keyof Casebook)[]): ((casebook: Casebook) => Casebook) => {
  const firstSame = new WeakMap<Casebook, Casebook>();
  // Consents stay the same list from the first to nearly the last event, so they stand for the participant.
  const newest = new WeakMap<Casebook['consents'], Casebook>();
  return (casebook) => {
    const known = firstSame.get(casebook);
    if (known) return known;
    const last = newest.get(casebook.consents);
    const first = last && sameParts(parts, last, casebook) ? last : casebook;
    firstSame.set(casebook, first);
    newest.set(casebook.consents, first);
    return first;
  };
};

const byAllFacts = representative(factual);

/**
 * Remembers what rules conclude from the facts of a record: plan and decision ask several times, and most events are
 * announcements, which are no facts. `conclude` must look at nothing else, nor at the forms that it names as of no
 * concern to it; and nobody changes what it answers.
 */
export const rememberedByFacts = <Result>(
  conclude: (casebook: Casebook, protocol: ProtocolParameters) => Result,
  regardlessOf: readonly FormName[] = [],
): ((casebook: Casebook, protocol: ProtocolParameters) => Result) => {
  const known = new WeakMap<Casebook, { readonly under: ProtocolParameters; readonly result: Result }>();
  const standsFor =
    regardlessOf.length === 0
      ? byAllFacts
      : representative(factual.filter((key) => !(regardlessOf as readonly string[]).includes(key)));
  return (casebook, protocol) => {
    const facts = standsFor(casebook);
    const before = known.get(facts);
    if (before?.under === protocol) return before.result;
    const result = conclude(casebook, protocol);
    known.set(facts, { under: protocol, result });
    return result;
  };
};
