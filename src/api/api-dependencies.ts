import type { SubmitCommand } from '../application/command/submit-command.js';
import type { Envelope } from '../application/ports/envelope.js';
import type { ImageIdentities } from '../application/ports/image-identities.js';
import type { KeyVault } from '../application/ports/key-vault.js';
import type { ReadModels } from '../application/ports/read-models.js';
import type { TrialClock } from '../application/ports/trial-clock.js';
import type { AnalysisPlans } from '../application/analysis-plan/index.js';
import type { Protocols } from '../application/protocol/protocols.js';
import type { BlindedLineages, TrialAnalyses } from '../application/trial-analysis/index.js';
import type { ReportParts } from '../contracts/analysis/index.js';
import type { BlindedMetricsView, HealthView, InformationClockView } from '../contracts/views/index.js';
import type { RecordedAccess } from '../domain/access/access-events.js';
import type { Instant } from '../domain/calendar/instant.js';
import type { Actor } from '../domain/shared/actor.js';
import type { TrialState } from '../domain/record/trial-state.js';

/** Whom a token speaks for; `authenticatedAt` in epoch seconds, null where the issuer does not say. */
export interface TokenOwner extends Actor {
  readonly authenticatedAt: number | null;
}

/** Rejects with an error that holds `code` and `status` 401, 403 or 503, and no part of the token. */
export type VerifyToken = (token: string) => Promise<TokenOwner>;

export interface ApiSettings {
  /** Address under which clients reach the API. */
  readonly publicUrl: string;
  /** Web origins of the Temporal UI, which may call the codec endpoint from a browser. */
  readonly codecOrigins: readonly string[];
  /** Requests a token subject may make in a minute. */
  readonly requestsPerMinute: number;
  /** Of this program, as exports name their source. */
  readonly programVersion: string;
}

/** Everything the API needs from outside; tests pass fakes of the ports. */
export interface ApiDependencies {
  readonly submit: SubmitCommand;
  readonly verifyToken: VerifyToken;
  readonly readModels: ReadModels;
  readonly vault: Pick<
    KeyVault,
    | 'registerIdentity'
    | 'openEnrolments'
    | 'markEnrolment'
    | 'endEnrolment'
    | 'withdrawEnrolment'
    | 'identityHashes'
    | 'studyHash'
    | 'dateShift'
    | 'identity'
    | 'unknownIdentities'
    | 'person'
    | 'proposeCorrection'
    | 'settleCorrection'
    | 'keepContact'
    | 'forgetIdentity'
  >;
  /** Reads whom files name, and nothing else of the archive. */
  readonly imageIdentities: ImageIdentities;
  readonly clock: TrialClock;
  readonly envelope: Pick<Envelope, 'open'>;
  readonly protocols: Protocols;
  readonly plans: AnalysisPlans;
  readonly trialState: () => Promise<TrialState>;
  /** At a moment of trial time. */
  readonly blindedMetrics: (now: Instant) => Promise<BlindedMetricsView>;
  /** At a moment of trial time. */
  readonly informationClock: (now: Instant) => Promise<InformationClockView>;
  /** Of the blinded metrics at a moment of trial time, and the position of the log at which they were read. */
  readonly blindedLineages: (now: Instant) => Promise<BlindedLineages>;
  readonly trialAnalyses: Pick<TrialAnalyses, 'analysis' | 'lineage' | 'difference'>;
  /** `gone` ends the waiting. */
  readonly reportParts: (gone?: AbortSignal) => Promise<ReportParts>;
  /** Durable when it resolves; where it rejects, nothing is shown. */
  readonly recordAccess: (entry: RecordedAccess) => Promise<void>;
  /** As last seen; asked every second and by anybody. */
  readonly health: () => HealthView;
  /** The streams whose workflow's turn keeps failing, as the health last saw it. */
  readonly failingTurns: () => readonly string[];
  /** Counts and times in Prometheus' text format. */
  readonly metrics: { readonly contentType: string; readonly text: () => Promise<string> };
  /** One JSON object per line. */
  readonly log: (line: Readonly<Record<string, unknown>>) => void;
  readonly settings: ApiSettings;
}
