import type { Logger } from '../application/ports/logger.js';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** One JSON object a line on standard output; callers pass ids and reasons, never values of a record. */
export const createLogger = (least: Level, service: string): Logger & { readonly debug: Logger['info'] } => {
  const at =
    (level: Level): Logger['info'] =>
    (message, fields = {}) => {
      if (levels.indexOf(level) < levels.indexOf(least)) return;
      process.stdout.write(
        `${JSON.stringify({ at: new Date().toISOString(), level, service, message, ...fields })}\n`,
      );
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};
