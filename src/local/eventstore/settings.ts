import { isIP } from 'node:net';
import type { ServerLikeness } from './server-likeness.js';

/** How the server is run. */
export interface EventStoreSettings {
  /** Path of the data file; the directory is created. */
  readonly dataFile: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Without TLS only a loopback address is accepted, because nothing is authenticated. */
  readonly host: string;
  /** Largest append in bytes: data + metadata + twice the type length, summed over its events. */
  readonly maxAppendSize: number;
  /** Whether the capability answer lists batchappend; without it the client uses the slower classic append. */
  readonly batchAppend: boolean;
  /** Limit of the data file in MiB; undefined = the disk. */
  readonly maxDataMiB: number | undefined;
  /** For tests: as EventStoreDB where this server is kinder. */
  readonly likeServer: boolean | Partial<ServerLikeness>;
}

export type EventStoreOptions = Pick<EventStoreSettings, 'dataFile'> & Partial<EventStoreSettings>;

/** A setting has a value that the server cannot run with. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

const mebibyte = 1024 * 1024;
const largestAppend = 256 * mebibyte;

/** Fills in the defaults and checks the values. @throws SettingError */
export const resolveSettings = (options: EventStoreOptions): EventStoreSettings => {
  const settings: EventStoreSettings = {
    port: 2113,
    host: '127.0.0.1',
    maxAppendSize: mebibyte,
    batchAppend: true,
    maxDataMiB: undefined,
    likeServer: false,
    ...options,
  };
  requireInteger('port', settings.port, 0, 65_535);
  requireInteger('largest append', settings.maxAppendSize, 1, largestAppend);
  if (settings.maxDataMiB !== undefined)
    requireInteger('data limit in MiB', settings.maxDataMiB, 1, 1024 * 1024);
  if (settings.dataFile === '') throw new SettingError('the event store needs a data file');
  if (!isLoopback(settings.host))
    throw new SettingError(
      `the event store has no authentication and therefore listens on a loopback address only, not on ${settings.host}; ` +
        'use 127.0.0.1, ::1 or localhost',
    );
  return settings;
};

const requireInteger = (name: string, value: number, least: number, most: number): void => {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new SettingError(
      `the event store's ${name} must be an integer from ${least} to ${most}, not ${value}`,
    );
};

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
