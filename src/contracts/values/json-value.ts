import { z } from 'zod';
import { text } from './text.js';

const deepest = 8;
const plainText = text(10_000);
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);

const isPlainJson = (value: unknown, depth = 0): boolean => {
  if (depth > deepest) return false;
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return plainText.safeParse(value).success;
  if (Array.isArray(value)) return value.every((item) => isPlainJson(item, depth + 1));
  if (typeof value !== 'object') return false;
  return Object.entries(value).every(
    ([key, item]) => !unsafeKeys.has(key) && plainText.safeParse(key).success && isPlainJson(item, depth + 1),
  );
};

/** Any JSON value of printable text, nested eight levels at most; absent is refused, null is a value. */
export const jsonValue = z.unknown().refine((value) => isPlainJson(value), 'must be a JSON value');
