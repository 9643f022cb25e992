import type { LoggerService } from '@nestjs/common';
import type { ApiDependencies } from '../api-dependencies.js';

/** What the framework itself has to say, as JSON lines; its chatter at start-up is left out. */
export class NestLog implements LoggerService {
  constructor(private readonly write: ApiDependencies['log']) {}

  log(): void {
    return;
  }

  warn(message: unknown, context?: unknown): void {
    this.write({ level: 'warn', event: 'framework', message: String(message), context });
  }

  error(message: unknown, _stack?: unknown, context?: unknown): void {
    this.write({ level: 'error', event: 'framework', message: String(message), context });
  }

  fatal(message: unknown, context?: unknown): void {
    this.error(message, undefined, context);
  }
}
