import { type HealthWatch, watchHealth } from './application/health/health-watch.js';
import { createLogger } from './composition/logger.js';
import { serveHealth } from './composition/health-server.js';
import { outliveFullOutput } from './composition/outlive-full-output.js';
import { needed } from './composition/needed.js';
import type { RunningRole } from './composition/running-role.js';
import { installTemporalRuntime } from './composition/temporal-runtime.js';
import { startApi } from './composition/api-role.js';
import { startInference } from './composition/inference-role.js';
import { startWorker } from './composition/worker-role.js';
import type { HealthView } from './contracts/views/index.js';
import { instantOf } from './domain/calendar/instant.js';
import { ConfigError } from './config/config-error.js';
import { readConfig, type Config } from './config/read-config.js';

/** One entry point; what it does is configuration: api, projector, worker, inference. */
const start = async (
  config: Config,
  beforeListening: () => Promise<void>,
): Promise<readonly RunningRole[]> => {
  const { roles } = config;
  const starting = [
    ...(roles.includes('api') || roles.includes('projector') ? [startApi(config, beforeListening)] : []),
    ...(roles.includes('worker') ? [startWorker(config)] : []),
    ...(roles.includes('inference') ? [startInference(config)] : []),
  ];
  return Promise.all(starting);
};

const starting: HealthView = {
  status: 'down',
  ready: false,
  parts: [
    {
      part: 'process',
      state: 'down',
      since: instantOf(Date.now()),
      what: 'It is starting, or waits for a part that it needs; its log says for which.',
      progress: null,
      waiting: null,
    },
  ],
  concerns: [],
};

const run = async (): Promise<void> => {
  outliveFullOutput();
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, config.roles.join('+'));
  installTemporalRuntime(logger);
  const servesHealth = !config.roles.includes('api');
  let watch: HealthWatch | null = null;
  // The API serves its own health from the moment on which it listens; until then this stands in its place.
  const stopHealth = serveHealth(servesHealth ? config.health : needed(config, 'http'), () =>
    watch ? watch.view() : starting,
  );
  const asked = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        resolve(signal);
      });
  });
  // A process that still waits for what it needs ends at once when it is told to.
  const running = await Promise.race([
    start(config, servesHealth ? () => Promise.resolve() : stopHealth),
    asked.then(() => null),
  ]);
  if (running === null) return;
  if (servesHealth) watch = watchHealth({ checks: running.flatMap((role) => role.checks), logger });
  logger.info('up');
  const why = await Promise.race([asked, ...running.map((role) => role.broken)]);
  logger.info('stopping', { why });
  await watch?.stop();
  await Promise.all(running.map((role) => role.stop()));
  if (servesHealth) await stopHealth();
};

try {
  await run();
  process.exit(0);
} catch (error) {
  const logger = createLogger('error', process.env['APAR_ROLES'] ?? 'unknown');
  if (error instanceof ConfigError)
    logger.error(error.message, { code: error.code, problems: error.problems });
  else logger.error('the process cannot go on', { error });
  process.exit(1);
}
