import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ApplicationFailure, defaultDataConverter } from '@temporalio/common';
import { encodeErrorToFailure } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createInferenceSteps } from '../../../activities/inference-steps.js';
import type { RunPredictionStepDeps } from '../../../activities/run-prediction.js';
import { createStepActivities } from '../../../activities/step-activities.js';
import { createWorkerSteps, type WorkerStepDeps } from '../../../activities/worker-steps.js';
import { recordableFailure } from '../../../src/application/command/trouble/recordable-failure.js';
import { LogCorrupted, LogUnavailable, type NewEvent } from '../../../src/application/ports/event-log.js';
import { ArchiveUnavailable } from '../../../src/application/ports/image-archive.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { ModelUnusable } from '../../../src/application/ports/model-runtime.js';
import { OrchestratorUnavailable, OutcomeUnknown } from '../../../src/application/ports/orchestrator.js';
import { taskQueues } from '../../../src/contracts/names.js';
import { type StepName, stepNames, steps } from '../../../src/domain/decision/steps/catalogue.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { date } from '../../support/casebooks.js';
import { erase } from '../../support/erasures.js';
import { imaged, linked, model, noon, type PatientHistory, person } from '../../support/patient-histories.js';
import { fakeWorld, openedTrial, stream, write, writeTrial } from '../application/fake-command-deps.js';

const secret = 'http://apar:hunter2@orthanc.invalid/studies /srv/models/pre SELECT wrapped FROM keys';

const errors: Readonly<Record<string, () => Error>> = {
  'an error of a library': () => new TypeError(secret),
  'an error with a name of its own': () => Object.assign(new Error('bad'), { name: secret }),
  'a library told to stop': () => Object.assign(new Error(secret), { name: 'AbortError' }),
  'an absent archive': () => new ArchiveUnavailable(secret),
  'a model that cannot be used': () => new ModelUnusable({ kind: 'MANIFEST' }, { cause: new Error(secret) }),
  'an absent vault': () => new VaultUnavailable(secret),
  'an absent store': () => new LogUnavailable(secret),
  'a corrupted log': () => new LogCorrupted('trial', secret),
  'an unknown outcome': () => new OutcomeUnknown(secret),
  'an absent Temporal': () => new OrchestratorUnavailable('down', { cause: new Error(secret) }),
};

/** Counts every call of a port, at any depth, and lets the one of that number fail. */
const watched = <Ports extends Readonly<Record<string, unknown>>>(
  ports: Ports,
  fails: { at: number; error: () => Error },
) => {
  let calls = 0;
  const wrapped = (value: object, owner: object): unknown =>
    typeof value === 'function'
      ? (...args: readonly unknown[]) => {
          calls += 1;
          if (calls === fails.at) return Promise.reject(fails.error());
          return Reflect.apply(value as (...args: readonly unknown[]) => unknown, owner, args);
        }
      : new Proxy(value, {
          get: (target, member) => {
            const found: unknown = Reflect.get(target, member);
            return typeof found === 'function' || (typeof found === 'object' && found !== null)
              ? wrapped(found, target)
              : found;
          },
        });
  const flat = Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [name, wrapped(port as object, ports)]),
  );
  return { ports: flat as Ports, calls: () => calls };
};

const study = {
  id: 'study',
  studyInstanceUid: '2.25.1',
  attributes: { StudyDate: '20250624' },
  stable: true,
  series: [{ id: 'series', seriesInstanceUid: '2.25.2', attributes: {}, instances: [] }],
};
const identity = {
  nationalId: '420106197001011234',
  name: 'Invented',
  birthDate: '1970-01-01',
  sex: 'F',
  medicalRecordNumber: 'M-1',
  phone: null,
} as const;
const done = () => Promise.resolve();

const portsOn = (history: PatientHistory, ...moreOfTrial: readonly NewEvent[]) => {
  const { log, deps } = fakeWorld();
  writeTrial(log, [...openedTrial('APAR-0001'), ...moreOfTrial]);
  write(log, history);
  return {
    log: { read: log.read, readSound: log.readSound, readLast: log.readLast },
    trial: deps.trial,
    judgingNow: () => Promise.resolve(protocolV1),
    vault: {
      identity: () => Promise.resolve(identity),
      person: () => Promise.resolve({ identity, version: 1, earlier: [], contact: null, proposal: null }),
      settleCorrection: done,
      forgetIdentity: done,
      destroyKey: done,
      unknownIdentities: () => Promise.resolve([]),
    },
    clock: deps.clock,
    archive: {
      findStudy: () => Promise.resolve(study),
      slices: () => Promise.resolve([]),
      patientsOf: () =>
        Promise.resolve([{ PatientID: 'M-1', PatientBirthDate: '19700101', PatientSex: 'F' }]),
      removeStudy: done,
      studiesOfPatient: () => Promise.resolve([]),
    },
    models: {
      load: (name: 'PRE' | 'POST') => {
        const { digest, preprocessingHash } = model(name);
        return Promise.resolve({ digest, preprocessingHash });
      },
      forget: () => undefined,
    },
    sealer: { seal: done, commitment: () => '' },
    orchestrator: { submit: done, wake: done },
    serviceCommand: () => Promise.resolve('closed'),
  };
};

const decided = (): PatientHistory => {
  const withdrawn = linked().does('RecordWithdrawal', { level: 'W3', date: date('2025-06-20') });
  return withdrawn
    .with({ actor: person('investigator'), authenticatedAt: withdrawn.context.wallNow })
    .does('DecideErasure', erase);
};
const erased: NewEvent = {
  type: 'SubjectErased',
  data: {
    subjectId: 'APAR-0001',
    subjectHash: '1'.padStart(64, '0'),
    level: 'W3',
    legalBasis: 'CONSENT_WITHDRAWN',
    approver: { id: 'investigator-1', role: 'investigator' },
    decidedAt: noon('2025-06-20'),
  },
};

interface Case {
  readonly stream: string;
  readonly inputRef: string;
  readonly ports: () => ReturnType<typeof portsOn>;
  /** Calls of ports that it makes at least: fewer, and the table would no longer reach them. */
  readonly calls: number;
}

const linkOf = (history: PatientHistory): string => `r${history.book.linkedStudies.at(-1)?.revision}`;

const cases: Readonly<Record<StepName, Case>> = {
  assessImaging: { stream, inputRef: linkOf(linked()), ports: () => portsOn(linked()), calls: 6 },
  runPrediction: { stream, inputRef: 'PRE:r4', ports: () => portsOn(imaged()), calls: 6 },
  openReadingCase: { stream, inputRef: 'r4', ports: () => portsOn(imaged()), calls: 1 },
  carryIdentity: { stream, inputRef: 'r7', ports: () => portsOn(linked()), calls: 4 },
  handOnErasure: {
    stream,
    inputRef: 'r5',
    ports: () => portsOn(decided()),
    calls: 5,
  },
  eraseSubject: {
    stream: 'trial',
    inputRef: 'APAR-0001',
    ports: () => portsOn(linked(), erased),
    calls: 9,
  },
  collectManifest: {
    stream: 'trial',
    inputRef: steps.collectManifest.input.write({}),
    ports: () => portsOn(linked()),
    calls: 2,
  },
};

const attempt = async (name: StepName, fails: { at: number; error: () => Error }) => {
  const { ports: make, inputRef, stream: of } = cases[name];
  const { ports, calls } = watched(make(), fails);
  const lines: unknown[] = [];
  const logger = { warn: (...line: readonly unknown[]) => void lines.push(line) };
  const all = ports as unknown as WorkerStepDeps & RunPredictionStepDeps;
  const activities = {
    ...createStepActivities(taskQueues.journeys, createWorkerSteps(all), all.serviceCommand, logger),
    ...createStepActivities(taskQueues.inference, createInferenceSteps(all), all.serviceCommand, logger),
  };
  const heartbeats: unknown[] = [];
  const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
  environment.on('heartbeat', (details) => heartbeats.push(details));
  const failure: unknown = await environment
    .run(activities[name]!, { stream: of, actionId: `${name}:r1`, attempt: 1, inputRef })
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  return { failure, log: JSON.stringify(lines), heartbeats: JSON.stringify(heartbeats), calls: calls() };
};

describe('a step that fails', () => {
  it.each(stepNames)('%s comes to all of its ports here', async (name) => {
    const { calls } = await attempt(name, { at: 0, error: () => new Error() });
    expect([name, calls >= cases[name].calls, calls]).toEqual([name, true, calls]);
  });

  it.each(stepNames.flatMap((name) => Object.keys(errors).map((error) => [name, error] as const)))(
    '%s tells of %s in codes and words of ours; the log of the worker says the rest',
    async (name, error) => {
      const { calls } = await attempt(name, { at: 0, error: () => new Error() });
      for (let at = 1; at <= calls; at += 1) {
        const { failure, log, heartbeats } = await attempt(name, { at, error: errors[error]! });
        expect(failure).toBeInstanceOf(Error);
        const history = JSON.stringify(await encodeErrorToFailure(defaultDataConverter, failure));
        const { type, message, name: named } = failure as ApplicationFailure;
        const code = type ?? named;
        const event = JSON.stringify(recordableFailure({ actionId: 'a', attempt: 1, code, message }));
        for (const told of [history, event, heartbeats]) expect([at, told]).toEqual([at, expectClean(told)]);
        expect(log).toContain('hunter2');
      }
    },
  );
});

/** The text itself where it holds nothing of the secret. */
const expectClean = (text: string): string =>
  text.replace(/hunter2|\/srv\/models|SELECT|orthanc\.invalid/gu, '(a secret)');

describe('the words of a step’s failure', () => {
  it('never quote an error: a sentence is written where the failure is made', async () => {
    const sources = fileURLToPath(new URL('../../..', import.meta.url));
    const files = await Promise.all(
      ['src/application', 'activities'].map((folder) =>
        readdir(join(sources, folder), { recursive: true, withFileTypes: true }),
      ),
    );
    const quoting: string[] = [];
    for (const file of files.flat().filter((one) => one.isFile())) {
      const text = await readFile(join(file.parentPath, file.name), 'utf8');
      for (const [call] of text.matchAll(/new StepFailure\([^;]*;/gu))
        if (/\b(?:error|cause|reason)\b(?:\.message|\))|String\(|reasonOf/u.test(call))
          quoting.push(file.name);
    }
    expect(quoting).toEqual([]);
  });
});
