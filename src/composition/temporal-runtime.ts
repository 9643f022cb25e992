import { Runtime, type LogLevel, type LogMetadata, type RuntimeOptions } from '@temporalio/worker';
import type { Logger } from '../application/ports/logger.js';

type TemporalLogger = NonNullable<RuntimeOptions['logger']>;
type Write = (message: string, meta?: LogMetadata) => void;

const silent: Write = () => undefined;

/** What Temporal's SDK and its native core say, as lines of this process; warnings and errors only. */
export const temporalLogger = (logger: Logger): TemporalLogger => {
  const via =
    (write: Logger['info']): Write =>
    (message, meta = {}) => {
      write(`temporal: ${message}`, Object.fromEntries(Object.entries(meta)));
    };
  const [warn, error] = [via(logger.warn), via(logger.error)];
  const byLevel: Readonly<Record<LogLevel, Write>> = {
    TRACE: silent,
    DEBUG: silent,
    INFO: silent,
    WARN: warn,
    ERROR: error,
  };
  return {
    log: (level, message, meta) => {
      byLevel[level](message, meta);
    },
    trace: silent,
    debug: silent,
    info: silent,
    warn,
    error,
  };
};

/** To be called once a process, before its first client or worker. The process handles signals itself. */
export const installTemporalRuntime = (logger: Logger): void => {
  Runtime.install({
    shutdownSignals: [],
    logger: temporalLogger(logger),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
  });
};
