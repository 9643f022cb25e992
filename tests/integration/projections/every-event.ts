import { readFileSync } from 'node:fs';
import { codecs } from '../../../src/adapters/eventstore/codecs/registry.js';
import type { Happened } from '../../support/logged-events.js';

type Family = keyof typeof codecs;

const fixtures = new URL('../../fixtures/events/', import.meta.url);

/** An event of every type that the streams of this family may hold, as the newest program reads it. */
export const everyEvent = (
  family: Family,
  stream: string,
): readonly (Happened & { readonly data: object })[] =>
  [...codecs[family].values()].map(({ type, version }) => {
    const file = readFileSync(new URL(`${type}.v${version}.json`, fixtures), 'utf8');
    const { decoded } = JSON.parse(file) as { readonly decoded: object };
    return { stream, type, data: decoded };
  });

const isDate = /^\d{4}(-\d\d)*(T|$)/u;
const isYear = /^\d{4}$/u;
const isText = /\s|^[a-z]{5,}$/u;
const isIdentifier = /^(?=.{12,}$)[\w.+/=-]*\d[\w.+/=-]*$/u;

/** A string that a fold can still read, and that nobody else says; codes and paths stay what they are. */
const ownString = (value: string, mark: number): string => {
  // Four digits stand in many a hash.
  if (isYear.test(value)) return value;
  if (isDate.test(value)) return `${3000 + mark}${value.slice(4)}`;
  if (value.startsWith('/')) return value;
  if (isText.test(value)) return `${value}, as told in ${mark}`;
  return isIdentifier.test(value) ? `${value}.${mark}` : value;
};

/** What another event refers to must go on fitting. */
const isReference = (key: string): boolean => /revision$/iu.test(key);

export interface Marked {
  readonly data: object;
  /** The values that no other event holds. */
  readonly own: readonly string[];
}

/** The same data with values of its own wherever a value may be changed. */
export const marked = (data: object, mark: number): Marked => {
  const own: string[] = [];
  const kept = <Value extends string | number>(value: Value, before: Value): Value => {
    if (value !== before) own.push(String(value));
    return value;
  };
  const change = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return kept(ownString(value, mark), value);
    if (typeof value === 'number') return isReference(key) ? value : kept(value + (mark + 1) / 65_536, value);
    if (Array.isArray(value)) return value.map((one) => change(one, key));
    return typeof value === 'object' && value !== null ? changed(value) : value;
  };
  const changed = (value: object): object =>
    Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, name)]));
  return { data: changed(data), own };
};
