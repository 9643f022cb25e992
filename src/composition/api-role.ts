import type { Server } from 'node:http';
import { hostname } from 'node:os';
import { createImageIdentities } from '../adapters/orthanc/image-identities.js';
import { createTokenVerifier } from '../adapters/identity/token-verifier.js';
import { analysisThreads } from '../adapters/threads/index.js';
import { openReadDatabase } from '../adapters/sql/index.js';
import { failingTurns } from '../adapters/temporal/failing-turns.js';
import { commandDigest } from '../adapters/signing/index.js';
import { createApi } from '../api/create-api.js';
import { keepNames } from '../application/access/keep-names.js';
import { createDamagedIdentities } from '../application/access/damaged-identities.js';
import { createAccessStreams } from '../application/access/access-streams.js';
import { createRecordAccess } from '../application/access/record-access.js';
import { onlyOnWholeLog } from '../application/command/waiting/only-on-whole-log.js';
import { createSubmitCommand } from '../application/command/submit-command.js';
import { trueReceipts } from '../application/command/waiting/true-receipt.js';
import { createWaitingCommands } from '../application/command/waiting/waiting-commands.js';
import { signOfLeader } from '../adapters/temporal/waking-lead.js';
import { watchLead } from '../application/health/lead-watch.js';
import { watchHealth } from '../application/health/health-watch.js';
import { rememberedTurns } from '../application/health/remembered-turns.js';
import { trialConcerns } from '../application/health/trial-concerns.js';
import { expireRegularly } from '../application/enrolment/expire-regularly.js';
import { createBlindedMetrics, onceAMonth } from '../application/blinded-metrics/index.js';
import { informationClock } from '../application/information-clock/index.js';
import { createReportParts } from '../application/reporting/create-report-parts.js';
import { createBlindedLineages, createTrialAnalysis } from '../application/trial-analysis/index.js';
import type { Config } from '../config/read-config.js';
import { patientStream, trialStream } from '../contracts/names.js';
import { openRecords } from '../domain/record/trial-state.js';
import {
  createLogWatch,
  createProgress,
  createProjector,
  createReadModelLag,
  createReadModels,
  type ReadTables,
} from '../projections/index.js';
import { createApiMetrics } from './api-metrics.js';
import { createFoundation, createSigning, createTemporal, type Foundation } from './core.js';
import { commandChecks, foundationChecks, endedWorkers, inferenceAsks } from './dependency-checks.js';
import { endingServer } from './ending-server.js';
import { littleStorage, storageCheck, watchedFolders } from './little-storage.js';
import { logLine } from './logger.js';
import { needed } from './needed.js';
import { readModelCheck } from './read-model-check.js';
import { programVersion } from './program-version.js';
import { neverBroken, type RunningRole } from './running-role.js';

const serviceId = 'svc-api';
const requestsPerMinute = 3_000;
/** A command is answered within the patience; the launcher kills a process after 15 s, Compose after 30 s. */
const endingGraceMs = 10_000;

/** Read models and, where this process has the role, the projector that fills them. */
const openReadSide = async (config: Config, core: Foundation) => {
  const database = await openReadDatabase<ReadTables>(needed(config, 'database'), core.logger);
  const progress = createProgress();
  const projects = config.roles.includes('projector');
  const projector = projects
    ? createProjector({
        log: core.log,
        database,
        logger: core.logger,
        progress,
        streams: async () => openRecords(await core.trial()).map(patientStream),
        ruling: { trial: core.trial, deployed: core.protocols.deployed },
      })
    : null;
  projector?.start();
  const settings = needed(config, 'database');
  const lag = createReadModelLag({ database, log: core.log });
  const missing = createLogWatch({ database, ...core });
  return {
    readModels: createReadModels(database, progress),
    check: readModelCheck(lag, projector, missing, core.logger),
    lag,
    missing,
    folders: watchedFolders(settings),
    broken: projector?.broken ?? neverBroken,
    close: async () => {
      await projector?.stop();
      await database.close();
    },
  };
};
type ReadSide = Awaited<ReturnType<typeof openReadSide>>;

const startHttp = async (
  config: Config,
  core: Foundation,
  reads: ReadSide,
  beforeListening: () => Promise<void>,
) => {
  const { readModels } = reads;
  const { client, orchestrator, patienceMs } = createTemporal(config, core);
  const commands = createWaitingCommands({
    // Also what is asked for again, long after it was sent, is decided on a whole log only.
    orchestrator: { ...orchestrator, ...onlyOnWholeLog(orchestrator, reads.missing) },
    logger: core.logger,
    now: Date.now,
    patienceMs,
    paceMs: 1_000,
    atOnce: 4,
    mostStreams: 20,
  });
  const { signer } = await createSigning(config);
  const http = needed(config, 'http');
  const accessStreams = createAccessStreams(core);
  const lockedAt = async () =>
    (await readModels.newestOf(trialStream, 'DatabaseLocked'))?.metadata.recordedAt ?? null;
  const turns = rememberedTurns(() => failingTurns(client));
  const health = watchHealth({
    checks: [...foundationChecks(core), ...commandChecks(client), reads.check, storageCheck(reads.folders)],
    concerns: trialConcerns({
      ...core,
      readModels,
      waiting: () => commands.waiting(),
      failingTurns: turns.count,
      littleStorage: () => littleStorage(reads.folders),
      isScoring: () => inferenceAsks(client),
      leadsNotHeld: watchLead(() => signOfLeader(client)),
      endedWorkers: () => endedWorkers(client),
      spoiltAccessStreams: accessStreams.spoilt,
      damagedIdentities: createDamagedIdentities(core),
    }),
    logger: core.logger,
  });
  const enrolments = expireRegularly(core);
  const metrics = createApiMetrics({
    health: health.view,
    waiting: () => commands.waiting(),
    lag: reads.lag,
    now: Date.now,
  });
  const analysed = {
    readModels,
    trial: core.trial,
    protocols: core.protocols,
    plans: core.plans,
    lockedAt,
  };
  const trialAnalyses = createTrialAnalysis({ ...analysed, runner: analysisThreads() });
  const app = await createApi({
    submit: createSubmitCommand({
      signer,
      envelope: core.envelope,
      orchestrator: onlyOnWholeLog(trueReceipts(commands, { ...core, now: Date.now }), reads.missing),
    }),
    verifyToken: keepNames(createTokenVerifier(needed(config, 'oidc')), {
      ...core,
      now: () => new Date().toISOString(),
    }),
    readModels,
    vault: core.vault,
    plans: core.plans,
    imageIdentities: createImageIdentities(needed(config, 'orthanc')),
    clock: core.clock,
    envelope: core.envelope,
    protocols: core.protocols,
    trialState: core.trial,
    blindedMetrics: createBlindedMetrics({ readModels, ...core }),
    blindedLineages: createBlindedLineages({ readModels, ...core }),
    informationClock: onceAMonth({ readModels, ...core }, informationClock),
    trialAnalyses,
    reportParts: createReportParts({
      analyses: trialAnalyses,
      clock: config.clock.kind,
      accesses: readModels.accesses,
    }),
    recordAccess: createRecordAccess({
      ...core,
      streams: accessStreams,
      digestOf: commandDigest,
      instance: `${hostname().replace(/[^A-Za-z0-9]/g, '')}${http.port}`,
      serviceId,
    }),
    health: health.view,
    failingTurns: turns.streams,
    metrics,
    log: (line) => {
      if (line['method'] === 'POST')
        metrics.commandAnswered(Number(line['status']), Number(line['durationMs']) / 1000);
      // A supervisor asks every second; the watch of health says each change once.
      if (String(line['route']).startsWith('/health')) return;
      logLine(core.logger)(line);
    },
    settings: {
      publicUrl: http.publicUrl,
      codecOrigins: http.codecOrigins,
      requestsPerMinute,
      programVersion,
    },
  });
  const server: Server = app.getHttpServer();
  const end = endingServer(server);
  await beforeListening();
  await app.listen(http.port, http.host);
  return {
    close: async () => {
      await end(endingGraceMs);
      await health.stop();
      await enrolments.stop();
      await app.close();
      commands.stop();
      await client.connection.close();
    },
  };
};

/**
 * HTTP API, projector or both in one process; locally both, because PGlite has one owner.
 * @param beforeListening frees the port, on which something else may have answered until now
 */
export const startApi = async (
  config: Config,
  beforeListening: () => Promise<void>,
): Promise<RunningRole> => {
  const core = await createFoundation(config, serviceId);
  const reads = await openReadSide(config, core);
  const http = config.roles.includes('api') ? await startHttp(config, core, reads, beforeListening) : null;
  return {
    checks: [...foundationChecks(core), reads.check],
    broken: reads.broken,
    stop: async () => {
      await http?.close();
      await reads.close();
      await core.close();
    },
  };
};
