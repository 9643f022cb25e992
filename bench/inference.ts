import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { createModelRuntime } from '../src/adapters/onnx/model-runtime.js';
import { uploadStudy } from '../src/local/demo/dicom-upload.js';
import { openTrial } from '../src/local/demo/lock-models.js';
import { mriConfirmation, mriReader } from '../src/local/demo/mri-confirmation.js';
import { consentBody, people, screeningBody } from '../src/virtual/people/three-people.js';
import { plusDays, TrialTime } from '../src/local/demo/trial-time.js';
import { withBenchStack, type BenchStack } from './support/bench-stack.js';
import { quantiles, timed } from './support/quantiles.js';
import { SilentNarrator } from './support/silent-narrator.js';

const studies = 5;

interface Stages {
  readonly judged: number;
  readonly sealed: number;
}

/** Milliseconds of each step as Temporal's history has them. */
const stagesOf = async (client: Client, subjectId: string): Promise<Stages> => {
  const { events } = await client.workflow.getHandle(`patient-${subjectId}`).fetchHistory();
  const ms = (seconds: unknown, nanos: unknown): number => Number(seconds) * 1000 + Number(nanos) / 1e6;
  const durations = new Map<string, number>();
  for (const event of events ?? []) {
    const completed = event.activityTaskCompletedEventAttributes;
    if (!completed) continue;
    const started = events?.find(
      (candidate) => String(candidate.eventId) === String(completed.startedEventId),
    );
    const scheduled = events?.find(
      (candidate) => String(candidate.eventId) === String(completed.scheduledEventId),
    );
    const name = scheduled?.activityTaskScheduledEventAttributes?.activityType?.name ?? '';
    durations.set(
      name,
      ms(event.eventTime?.seconds, event.eventTime?.nanos) -
        ms(started?.eventTime?.seconds, started?.eventTime?.nanos),
    );
  }
  return {
    judged: durations.get('assessImaging') ?? Number.NaN,
    sealed: durations.get('runPrediction') ?? Number.NaN,
  };
};

const modelTime = async (dir: string): Promise<number[]> => {
  const model = await createModelRuntime({ dir, providers: ['cpu'], onFallback: () => undefined }).load(
    'PRE',
  );
  const { inputs } = model.manifest as { inputs: Record<string, { shape: number[] }> };
  const feeds = Object.fromEntries(
    Object.entries(inputs).map(([name, { shape }]) => [
      name,
      { dims: shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) },
    ]),
  );
  await model.run(feeds);
  const samples: number[] = [];
  for (let i = 0; i < 20; i += 1) samples.push(await timed(() => model.run(feeds)));
  return samples;
};

const measure = async ({ api, settings, stack }: BenchStack) => {
  const time = new TrialTime(api);
  await openTrial({ api, narrator: new SilentNarrator(), time, settings }, 'a passphrase for the bench');
  const today = await time.today();
  const client = new Client({
    connection: await Connection.connect({ address: stack.urls.temporalAddress }),
  });
  const whole: number[] = [];
  const stages: Stages[] = [];
  const judgedAt = async (subjectId: string): Promise<number | null> =>
    (await api.read('getPatient', 'coordinator', subjectId)).clinical?.imagingAssessments.at(-1)?.revision ??
    null;
  const sealed = async (subjectId: string): Promise<boolean> =>
    (await api.read('getPatient', 'coordinator', subjectId)).conduct.seals.length > 0;
  for (let i = 0; i < studies; i += 1) {
    const [person] = people(`bench-${i}`);
    if (!person) throw new Error('no person');
    const { subjectId } = await api.command('allocateSubject', 'coordinator', null, person.identity);
    if (!subjectId) throw new Error('no subject was allocated');
    await api.command('recordConsent', 'coordinator', subjectId, consentBody(today));
    await api.command(
      'recordScreening',
      'coordinator',
      subjectId,
      screeningBody(person, today, plusDays(today, 10)),
    );
    const { name, birthDate, sex, medicalRecordNumber } = person.identity;
    const study = await uploadStudy(settings, {
      seed: `bench-${i}`,
      patient: { name, birthDate, sex, medicalRecordNumber },
      studyDate: today,
      tumours: person.tumours,
    });
    await sleep(3_500);
    whole.push(
      await timed(async () => {
        await api.command('linkImagingStudy', 'coordinator', subjectId, {
          studyInstanceUid: study.studyInstanceUid,
          role: 'PRE_SURGERY',
        });
        let revision: number | null = null;
        while ((revision = await judgedAt(subjectId)) === null) await sleep(25);
        const confirmation = mriConfirmation(study.studyInstanceUid, revision);
        await api.command('reviewImaging', mriReader, subjectId, confirmation, { fresh: true });
        while (!(await sealed(subjectId))) await sleep(25);
      }),
    );
    stages.push(await stagesOf(client, subjectId));
  }
  await client.connection.close();
  return {
    name: 'inference',
    unit: 'ms from a stable study in Orthanc (linked) to the sealed prediction',
    whole: quantiles(whole),
    stages: {
      pullAndJudge: quantiles(stages.map((one) => one.judged)),
      pullPreprocessScoreSeal: quantiles(stages.map((one) => one.sealed)),
    },
    model: quantiles(await modelTime(settings.modelsDir)),
    target: 'whole - model < 4000',
    node: process.version,
    cpus: cpus().length,
  };
};

/** A stable study in the archive → a sealed prediction, each stage apart, the model's own time apart. */
export const run = (): Promise<object> => withBenchStack(measure);
