import { isCommandError } from '@eventstore/db-client';
import { NoAnswer } from './store-call.js';

/** What an error of a call says: the client's own type, the gRPC status, the text. */
export interface Said {
  readonly type: string | null;
  readonly code: number | null;
  readonly text: string;
}

export const saidBy = (error: unknown): Said => {
  if (error instanceof NoAnswer) return { type: 'no-answer', code: null, text: error.message };
  if (!(error instanceof Error)) return { type: null, code: null, text: String(error) };
  const code = 'code' in error && typeof error.code === 'number' ? error.code : null;
  return { type: isCommandError(error) ? error.type : null, code, text: error.message };
};

export type Test = (said: Said) => boolean;

export const ofType =
  (...types: readonly string[]): Test =>
  ({ type }) =>
    type !== null && types.includes(type);

export const ofCode =
  (...codes: readonly number[]): Test =>
  ({ code }) =>
    code !== null && codes.includes(code);

export const either =
  (...tests: readonly Test[]): Test =>
  (said) =>
    tests.some((test) => test(said));

export const both =
  (...tests: readonly Test[]): Test =>
  (said) =>
    tests.every((test) => test(said));

/** `MaximumAppendEventSizeExceeded` reads as words. */
export const saying =
  (pattern: RegExp): Test =>
  ({ text }) =>
    pattern.test(text.replace(/(?<=[a-z])(?=[A-Z])/g, ' '));
