import { describe, it } from '@jest/globals';
import type { EventStoreOptions } from '../../../src/local/eventstore/server.js';

/** A server that is there already; null = each test file starts the embedded store. */
export const realServer = process.env['EVENTSTORE_URL'] ?? null;

/** The stores on which the contract holds: the embedded one, the same as unkind as a server, or the server that was named. */
export const stores: readonly (readonly [string, Pick<EventStoreOptions, 'likeServer'>])[] =
  realServer === null
    ? [
        ['the embedded store', {}],
        ['the embedded store, like a server', { likeServer: { notReadyMs: 0 } }],
      ]
    : [['the server at EVENTSTORE_URL', {}]];

/** A test of what only the embedded store can do; on another server it is skipped, and its name says why. */
export const itEmbedded = (
  reason: string,
  name: string,
  test: () => Promise<void> | void,
  timeoutMs?: number,
): void => {
  if (realServer === null) it(name, test, timeoutMs);
  else it.skip(`${name} [not on EVENTSTORE_URL: ${reason}]`, test, timeoutMs);
};

/** A group of such tests. */
export const describeEmbedded = (reason: string, name: string, tests: () => void): void => {
  if (realServer === null) describe(name, tests);
  else describe.skip(`${name} [not on EVENTSTORE_URL: ${reason}]`, tests);
};

/** What a test asks of a server that it did not start. */
export const notHere = (what: string): never => {
  throw new Error(
    `EVENTSTORE_URL is set, and ${what} needs the embedded store: mark the test with itEmbedded`,
  );
};
