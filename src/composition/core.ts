import { VaultUnavailable, WrongMasterKey } from '../application/ports/key-vault.js';
import { createEventLog, createTrialClock } from '../adapters/eventstore/index.js';
import { createSealer } from '../adapters/sealing/index.js';
import { commandDigest, createCommandSigner, createCommandVerifier } from '../adapters/signing/index.js';
import { createTemporalClient } from '../adapters/temporal/connect.js';
import { createOrchestrator } from '../adapters/temporal/orchestrator.js';
import { createEnvelope, createVault } from '../adapters/vault/index.js';
import { requireParticipants } from '../application/access/missing-from-vault.js';
import { rememberStreams } from '../application/command/ground/remembered-streams.js';
import { createTrialReader } from '../application/command/ground/trial-reader.js';
import type { CommandDeps } from '../application/command/command-deps.js';
import { createJudgingNow } from '../application/protocol/judging-now.js';
import { analysisPlanFiles, createAnalysisPlans } from '../application/analysis-plan/index.js';
import { createProtocols } from '../application/protocol/protocols.js';
import type { Config } from '../config/read-config.js';
import { deployedProtocols } from './deployed-protocols.js';
import { createLogger } from './logger.js';
import { needed } from './needed.js';
import { patiently } from './patiently.js';

/** Real milliseconds after which a caller is told that the outcome is unknown. */
const patienceMs = 8_000;

/** A vault that is away comes back; a wrong key stays wrong. */
const mayPass = (error: unknown): boolean =>
  error instanceof VaultUnavailable && !(error instanceof WrongMasterKey);

/** Log, vault, clock and envelope: what every process of the system shares. */
export const createFoundation = async (config: Config, service: string) => {
  const logger = createLogger(config.logLevel, service);
  const settings = needed(config, 'vault');
  // The trial, which says whose vault it must be, is read by means of the vault.
  const beforeNewKey = async (): Promise<void> => requireParticipants(vault, await trial());
  const vault = await patiently(
    logger,
    'the vault',
    () => createVault({ ...settings, beforeNewKey }),
    mayPass,
  );
  const log = createEventLog({ url: needed(config, 'eventStore').url, vault, logger });
  const protocols = createProtocols(deployedProtocols(config.clock), logger);
  const plans = createAnalysisPlans(analysisPlanFiles);
  const trial = createTrialReader(log);
  const clock = createTrialClock({
    log,
    kind: config.clock.kind,
    protocolVersion: protocols.first.version,
  });
  return {
    logger,
    vault,
    log,
    protocols,
    plans,
    judgingNow: createJudgingNow({ protocols, trial, clock }),
    envelope: createEnvelope(vault),
    clock,
    trial,
    close: async () => {
      await log.dispose();
      await vault.close();
    },
  };
};
export type Foundation = Awaited<ReturnType<typeof createFoundation>>;

/** What signs and checks commands in this process. */
export const createSigning = async (config: Config) => {
  const { signingKey, keyring } = needed(config, 'commandSigning');
  return { signer: await createCommandSigner({ signingKey }), verifier: createCommandVerifier({ keyring }) };
};

export const createCommandDeps = async (config: Config, core: Foundation): Promise<CommandDeps> => ({
  log: { ...core.log, read: rememberStreams(core.log) },
  clock: core.clock,
  verifier: (await createSigning(config)).verifier,
  envelope: core.envelope,
  vault: core.vault,
  sealer: createSealer(),
  digestOf: commandDigest,
  trial: core.trial,
  protocols: core.protocols,
  plans: core.plans,
  logger: core.logger,
});

/** Client and orchestrator towards Temporal; connects on first use. */
export const createTemporal = (config: Config, core: Pick<Foundation, 'envelope' | 'protocols'>) => {
  const client = createTemporalClient(needed(config, 'temporal'));
  return {
    client,
    patienceMs,
    orchestrator: createOrchestrator({
      client,
      envelope: core.envelope,
      site: core.protocols.first.site.id,
      patienceMs,
    }),
  };
};
