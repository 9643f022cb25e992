import type { Logger } from '../application/ports/logger.js';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** JSON has neither bigints nor errors, and a library's fields may hold both. */
const writable = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value instanceof Error ? (value.stack ?? value.message) : value;

/** A line is never lost to its fields: those that cannot be written are left out and named. */
const lineOf = (
  head: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, unknown>>,
): string => {
  try {
    // The head leads the line, and no field takes its place.
    return JSON.stringify({ ...head, ...fields, ...head }, writable);
  } catch {
    return JSON.stringify({ ...head, unwritable: Object.keys(fields) });
  }
};

/** One JSON object a line on standard output; callers pass ids and reasons, never values of a record. */
export const createLogger = (least: Level, service: string): Logger & { readonly debug: Logger['info'] } => {
  const at =
    (level: Level): Logger['info'] =>
    (message, fields = {}) => {
      if (levels.indexOf(level) < levels.indexOf(least)) return;
      const head = { time: new Date().toISOString(), level, service, message };
      process.stdout.write(`${lineOf(head, fields)}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};

/** Lines that are made elsewhere, such as the API's own, with the head that all lines have. */
export const logLine =
  (logger: Logger) =>
  ({ level, message, event, ...fields }: Readonly<Record<string, unknown>>): void => {
    const write = level === 'error' ? logger.error : level === 'warn' ? logger.warn : logger.info;
    const kind = typeof event === 'string' ? event : 'line';
    write(typeof message === 'string' ? message : kind, { event: kind, ...fields });
  };
