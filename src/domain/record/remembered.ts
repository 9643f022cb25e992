import type { ProtocolParameters } from '../parameters/parameters.js';
import { keysOf } from '../shared/keys-of.js';
import { type Casebook, emptyCasebook } from './casebook.js';

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

/** What the record holds besides facts: no rule of the protocol looks at it. */
const besidesFacts: ReadonlySet<keyof Casebook> = new Set([
  'revision',
  'lastEventAt',
  'queries',
  'announcements',
  'retryOrders',
]);

const factual = keysOf(emptyCasebook).filter((key) => !besidesFacts.has(key));

/** What rules may look at, part by part. */
export const factsIn = (casebook: Casebook): readonly unknown[] => factual.map((key) => casebook[key]);

/** Both hold the very same facts; the fold leaves every part alone that an event does not touch. */
const sameFacts = (a: Casebook, b: Casebook): boolean => factual.every((key) => a[key] === b[key]);

/** The first record with the same facts, for each that was looked at. */
const firstSame = new WeakMap<Casebook, Casebook>();
/** Consents stay the same list from the first to nearly the last event, so they stand for the participant. */
const newest = new WeakMap<Casebook['consents'], Casebook>();

const standsFor = (casebook: Casebook): Casebook => {
  const known = firstSame.get(casebook);
  if (known) return known;
  const last = newest.get(casebook.consents);
  const first = last && sameFacts(last, casebook) ? last : casebook;
  firstSame.set(casebook, first);
  newest.set(casebook.consents, first);
  return first;
};

/**
 * Remembers what rules conclude from the facts of a record: plan and decision ask several times, and most events are
 * announcements, which are no facts. `conclude` must look at nothing else, and nobody changes what it answers.
 */
export const rememberedByFacts = <Result>(
  conclude: (casebook: Casebook, protocol: ProtocolParameters) => Result,
): ((casebook: Casebook, protocol: ProtocolParameters) => Result) => {
  const known = new WeakMap<Casebook, { readonly under: ProtocolParameters; readonly result: Result }>();
  return (casebook, protocol) => {
    const facts = standsFor(casebook);
    const before = known.get(facts);
    if (before?.under === protocol) return before.result;
    const result = conclude(casebook, protocol);
    known.set(facts, { under: protocol, result });
    return result;
  };
};
