import type { ApiDependencies } from '../../../src/api/index.js';
import { analysisPlanFiles, createAnalysisPlans } from '../../../src/application/analysis-plan/index.js';
import { informationClock } from '../../../src/application/information-clock/index.js';
import { blindedMetrics, type OnRecord } from '../../../src/application/blinded-metrics/index.js';
import type { CommandIntent } from '../../../src/application/command/submit-command.js';
import type { HealthView } from '../../../src/contracts/views/index.js';
import { type Instant, instantOf } from '../../../src/domain/calendar/instant.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { initialTrial, type TrialState } from '../../../src/domain/record/trial-state.js';
import { protocolsOf } from '../../support/protocols.js';
import { fakeClock } from './fake-clock.js';
import { fakeReadModels } from './fake-read-models.js';
import { otherPerson } from './fake-images.js';
import { fakeVerifyToken } from './fake-verify-token.js';
import { fakeVault } from './fake-vault.js';

export type Access = Parameters<ApiDependencies['recordAccess']>[0];

/** A health in which one part is as said. */
export const aHealth = (state: 'up' | 'down'): HealthView => ({
  status: state,
  ready: state === 'up',
  parts: [
    {
      part: 'temporal',
      state,
      since: instantOf(0),
      what: state === 'up' ? null : 'Temporal does not answer.',
      progress: null,
      waiting: null,
    },
  ],
  concerns: [],
});

/** What a test may look at and turn. */
export interface FakeWorld {
  readonly deps: ApiDependencies;
  /** Every command handed on. */
  readonly intents: CommandIntent[];
  readonly accesses: Access[];
  readonly log: Readonly<Record<string, unknown>>[];
  trial: TrialState;
}

const oneSubject: TrialState = {
  ...initialTrial,
  revision: 0,
  subjects: [{ subjectId: 'APAR-0001', identityRef: 'ref-1', identityHash: 'hash-1' }],
};

/** A small world of fakes: one subject, a manual clock, no record yet. */
export const fakeDependencies = (change: Partial<ApiDependencies> = {}): FakeWorld => {
  const [intents, accesses, log]: [CommandIntent[], Access[], Readonly<Record<string, unknown>>[]] = [
    [],
    [],
    [],
  ];
  const onRecord = (now: Instant): OnRecord => ({
    histories: [],
    doubted: 0,
    trial: world.trial,
    site: protocolV1,
    judging: () => protocolV1,
    now,
  });
  const world: FakeWorld = {
    intents,
    accesses,
    log,
    trial: oneSubject,
    deps: {
      submit: (intent) => {
        intents.push(intent);
        return Promise.resolve({
          commandId: `http:${intent.actor.id}:${intent.idempotencyKey}`,
          revision: 3,
          position: '42',
        });
      },
      verifyToken: fakeVerifyToken,
      readModels: fakeReadModels(),
      vault: fakeVault(),
      imageIdentities: { identitiesIn: () => Promise.resolve([otherPerson]) },
      clock: fakeClock(),
      envelope: { open: () => Promise.reject(new Error('no envelope was expected')) },
      protocols: protocolsOf(),
      plans: createAnalysisPlans(analysisPlanFiles),
      trialState: () => Promise.resolve(world.trial),
      informationClock: (now) => Promise.resolve(informationClock(onRecord(now))),
      blindedMetrics: (now) => Promise.resolve(blindedMetrics(onRecord(now))),
      blindedLineages: () => Promise.reject(new Error('no lineage was expected')),
      trialAnalyses: {
        analysis: () => Promise.reject(new Error('no analysis was expected')),
        lineage: () => Promise.reject(new Error('no lineage was expected')),
        difference: () => Promise.reject(new Error('no difference was expected')),
      },
      reportParts: () => Promise.reject(new Error('no report was expected')),
      recordAccess: (access) => {
        accesses.push(access);
        return Promise.resolve();
      },
      health: () => aHealth('up'),
      failingTurns: () => [],
      metrics: { contentType: 'text/plain', text: () => Promise.resolve('apar_part_up 1') },
      log: (line) => {
        log.push(line);
      },
      settings: {
        publicUrl: 'http://127.0.0.1:3000',
        codecOrigins: ['http://127.0.0.1:8233'],
        requestsPerMinute: 10_000,
        programVersion: '0.0.0',
      },
      ...change,
    },
  };
  return world;
};
