import { createLogger } from './composition/logger.js';
import { serveHealth } from './composition/health-server.js';
import type { RunningRole } from './composition/running-role.js';
import { installTemporalRuntime } from './composition/temporal-runtime.js';
import { startApi } from './composition/api-role.js';
import { startInference } from './composition/inference-role.js';
import { startWorker } from './composition/worker-role.js';
import { ConfigError } from './config/config-error.js';
import { readConfig, type Config } from './config/read-config.js';

/** One entry point; what it does is configuration: api, projector, worker, inference. */
const start = async (config: Config): Promise<readonly RunningRole[]> => {
  const { roles } = config;
  const starting = [
    ...(roles.includes('api') || roles.includes('projector') ? [startApi(config)] : []),
    ...(roles.includes('worker') ? [startWorker(config)] : []),
    ...(roles.includes('inference') ? [startInference(config)] : []),
  ];
  return Promise.all(starting);
};

const run = async (): Promise<void> => {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, config.roles.join('+'));
  installTemporalRuntime(logger);
  let running: readonly RunningRole[] = [];
  const stopHealth = config.roles.includes('api')
    ? () => Promise.resolve()
    : serveHealth(config, () => running.length > 0 && running.every((role) => role.ready()));
  const asked = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        resolve(signal);
      });
  });
  running = await start(config);
  logger.info('up');
  const why = await Promise.race([asked, ...running.map((role) => role.broken)]);
  logger.info('stopping', { why });
  await Promise.all(running.map((role) => role.stop()));
  await stopHealth();
};

try {
  await run();
  process.exit(0);
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}
