import { pino } from 'pino';
import type { Logger } from '../application/ports/logger.js';

type Level = 'debug' | 'info' | 'warn' | 'error';
type Fields = Readonly<Record<string, unknown>>;

/** Names of the head of each line, which no field of a library takes. */
const head = new Set(['time', 'level', 'service', 'message']);

/** JSON has neither bigints nor errors, and a library's fields may hold both. */
const writable = (value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value instanceof Error ? (value.stack ?? value.message) : value;

const own = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !head.has(name))
      .map(([name, value]) => [name, writable(value)]),
  );

/** One JSON object a line on standard output; callers pass ids and reasons, never values of a record. */
export const createLogger = (least: Level, service: string): Logger & { readonly debug: Logger['info'] } => {
  const lines = pino(
    {
      level: least,
      base: { service },
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    process.stdout,
  );
  const at =
    (level: Level): Logger['info'] =>
    (message, fields = {}) => {
      lines[level](own(fields), message);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};

/** Lines that are made elsewhere, such as the API's own, with the head that all lines have. */
export const logLine =
  (logger: Logger) =>
  ({ level, message, event, ...fields }: Fields): void => {
    const write = level === 'error' ? logger.error : level === 'warn' ? logger.warn : logger.info;
    const kind = typeof event === 'string' ? event : 'line';
    write(typeof message === 'string' ? message : kind, { event: kind, ...fields });
  };
