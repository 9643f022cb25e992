/**
 * Reading what was thrown, by its shape: errors of the platform may come from another realm, where `instanceof` fails.
 */
const isObject = (thrown: unknown): thrown is object => typeof thrown === 'object' && thrown !== null;

export function messageOf(thrown: unknown): string {
  return isObject(thrown) && 'message' in thrown ? String(thrown.message) : String(thrown);
}

/** Whether this is a system error with this code, such as EADDRINUSE. */
export function hasCode(thrown: unknown, code: string): boolean {
  return isObject(thrown) && 'code' in thrown && thrown.code === code;
}

/** The primary result code of an SQLite error; undefined when it is none. */
export function sqliteCode(thrown: unknown): number | undefined {
  if (!isObject(thrown) || !('errcode' in thrown) || typeof thrown.errcode !== 'number') return undefined;
  return thrown.errcode & 0xff;
}
