import type { TrialState } from '../../domain/record/trial-state.js';
import type { CommandVerifier, SignedCommand } from '../ports/command-signer.js';
import type { Envelope } from '../ports/envelope.js';
import type { EventLog } from '../ports/event-log.js';
import type { KeyVault } from '../ports/key-vault.js';
import type { Logger } from '../ports/logger.js';
import type { Sealer } from '../ports/sealer.js';
import type { TrialClock } from '../ports/trial-clock.js';
import type { AnalysisPlans } from '../analysis-plan/index.js';
import type { Protocols } from '../protocol/protocols.js';

/** What the command path needs. */
export interface CommandDeps {
  readonly log: EventLog;
  readonly clock: TrialClock;
  readonly verifier: CommandVerifier;
  readonly envelope: Envelope;
  readonly vault: Pick<KeyVault, 'identity' | 'studyHash' | 'holdsKey'>;
  readonly sealer: Pick<Sealer, 'commitment'>;
  /** SHA-256 of the canonical command without its id, hex. */
  readonly digestOf: (command: Pick<SignedCommand, 'stream' | 'type' | 'data' | 'actor'>) => string;
  readonly trial: () => Promise<TrialState>;
  readonly protocols: Protocols;
  readonly plans: AnalysisPlans;
  readonly logger: Logger;
}
