/**
 * Reading what was thrown, by its shape: errors of the platform may come from another realm, where `instanceof` fails.
 */
const isObject = (thrown: unknown): thrown is object => typeof thrown === 'object' && thrown !== null;

export const messageOf = (thrown: unknown): string =>
  isObject(thrown) && 'message' in thrown ? String(thrown.message) : String(thrown);

/** Whether this is a system error with this code, such as EADDRINUSE. */
export const hasCode = (thrown: unknown, code: string): boolean =>
  isObject(thrown) && 'code' in thrown && thrown.code === code;

/** Whether the disk, or what this user may have of it, is full. */
export const isOutOfRoom = (thrown: unknown): boolean =>
  hasCode(thrown, 'ENOSPC') || hasCode(thrown, 'EDQUOT');

/** The primary result code of an SQLite error; undefined when it is none. */
export const sqliteCode = (thrown: unknown): number | undefined => {
  if (!isObject(thrown) || !('errcode' in thrown) || typeof thrown.errcode !== 'number') return undefined;
  return thrown.errcode & 0xff;
};

/** SQLite's result code for a full disk. */
export const sqliteFull = 13;
