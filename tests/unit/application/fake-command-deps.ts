import { commandDigest } from '../../../src/adapters/signing/command-digest.js';
import type { CommandDeps } from '../../../src/application/command/command-deps.js';
import { analysisPlanFiles, createAnalysisPlans } from '../../../src/application/analysis-plan/index.js';
import { createTrialReader } from '../../../src/application/command/ground/trial-reader.js';
import type { SignedCommand } from '../../../src/application/ports/command-signer.js';
import type { AppendMetadata, NewEvent } from '../../../src/application/ports/event-log.js';
import type { PersonalIdentity } from '../../../src/application/ports/key-vault.js';
import { sha256Hex } from '../../../src/crypto/digest.js';
import type { ClockSet } from '../../../src/domain/clock/trial-clock.js';
import type { Actor } from '../../../src/domain/shared/actor.js';
import { type PatientHistory, model, noon, person } from '../../support/patient-histories.js';
import { protocolsOf } from '../../support/protocols.js';
import { fakeEnvelope } from './fake-envelope.js';
import { FakeEventLog } from './fake-event-log.js';
import { fakeVerifier } from './fake-signing.js';

export const stream = 'patient-APAR-0001';

export const stoodAt = (on: string): ClockSet => ({
  kind: 'manual',
  rate: 0,
  trialAt: noon(on),
  wallAt: noon(on),
  runsUntil: null,
  reason: 'a test',
});

/** 54 years old at the consent of the samples. */
export const aPerson: PersonalIdentity = {
  nationalId: '420106197101011234',
  name: 'Invented Person',
  birthDate: '1971-01-01',
  sex: 'M',
  medicalRecordNumber: 'MRN-778899',
  phone: null,
};

export const fakeCommitment = (name: string, score: number, nonce: string): string =>
  sha256Hex(Buffer.from(`${name}/${score}/${nonce}`));

export interface FakeWorld {
  readonly log: FakeEventLog;
  readonly deps: CommandDeps;
  readonly warnings: { readonly message: string; readonly fields: unknown }[];
  readonly errors: { readonly message: string; readonly fields: unknown }[];
  clock: ClockSet;
}

/** The command path over a log in memory and a clock that stands at a date. */
export const fakeWorld = (on = '2025-06-20', change: Partial<CommandDeps> = {}): FakeWorld => {
  const log = new FakeEventLog();
  const warnings: { message: string; fields: unknown }[] = [];
  const errors: { message: string; fields: unknown }[] = [];
  const world: FakeWorld = {
    log,
    warnings,
    errors,
    clock: stoodAt(on),
    deps: {
      log,
      clock: {
        current: () => Promise.resolve(world.clock),
        change: (next) => Promise.resolve((world.clock = next(world.clock))),
        paceSeen: () => null,
        wallNow: () => noon(on),
      },
      verifier: fakeVerifier,
      envelope: fakeEnvelope,
      vault: {
        identity: () => Promise.resolve(aPerson),
        holdsKey: () => Promise.resolve(false),
        studyHash: (uid) => Promise.resolve(sha256Hex(new TextEncoder().encode(`keyed ${uid}`))),
      },
      sealer: { commitment: ({ model: name }, score, nonce) => fakeCommitment(name, score, nonce) },
      digestOf: commandDigest,
      trial: createTrialReader(log),
      protocols: protocolsOf(),
      plans: createAnalysisPlans(analysisPlanFiles),
      logger: {
        info: () => undefined,
        warn: (message, fields) => warnings.push({ message, fields }),
        error: (message, fields) => errors.push({ message, fields }),
      },
      ...change,
    },
  };
  return world;
};

export const aCommand = (
  type: string,
  data: unknown,
  change: Partial<SignedCommand> = {},
): SignedCommand => ({
  commandId: 'http:coordinator-1:key-00000001',
  correlationId: 'request-1',
  causationId: 'request-1',
  stream,
  type,
  data,
  actor: person('coordinator'),
  authenticatedAt: null,
  ...change,
});

export const metadata = (
  commandId: string,
  actor: Actor = person('coordinator'),
  on = '2025-06-20',
): AppendMetadata => ({
  commandId,
  commandDigest: '0'.repeat(64),
  correlationId: commandId,
  causationId: commandId,
  actor,
  recordedAt: noon(on),
  wallAt: noon(on),
  protocolVersion: '1.0.0',
  trialRevision: -1,
  clock: 'manual',
});

/** A told history as the log would hold it. */
export const write = (log: FakeEventLog, history: PatientHistory, into = stream): void => {
  for (const { facts, ...event } of history.events)
    log.write(into, [event], {
      ...metadata(facts.commandId, facts.actor),
      recordedAt: facts.recordedAt,
    });
};

const signature = { meaning: 'APPROVAL', reason: 'reviewed' } as const;

/** The trial as it opens: a sealing key, both models locked, and these subjects. */
export const openedTrial = (...subjects: readonly string[]): readonly NewEvent[] => [
  { type: 'SealingKeyRegistered', data: { keyId: 'key-1', publicKey: 'cHVibGlj', ...signature } },
  ...(['PRE', 'POST'] as const).flatMap((name) =>
    (['statistician', 'investigator'] as const).map((signedAs) => ({
      type: 'ModelLockSigned',
      data: { ...model(name), ...signature, signedAs },
    })),
  ),
  ...subjects.map((subjectId) => ({
    type: 'SubjectAllocated',
    data: { subjectId, identityRef: `ref-${subjectId}`, identityHash: subjectId.slice(-4).padStart(64, '0') },
  })),
];

/** Writes events of the trial; a lock is signed by the role it names. */
export const writeTrial = (log: FakeEventLog, events: readonly NewEvent[]): void => {
  events.forEach((event, i) => {
    const { signedAs } = event.data as { readonly signedAs?: 'statistician' | 'investigator' };
    log.write('trial', [event], metadata(`trial-${i}`, person(signedAs ?? 'statistician')));
  });
};
