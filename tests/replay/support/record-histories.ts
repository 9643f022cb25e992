import { readdir, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { patientStream, trialStream } from '../../../src/contracts/names.js';
import { createTemporalClient } from '../../../src/adapters/temporal/connect.js';
import { consentBody } from '../../../src/local/demo/people.js';
import { tellStory } from '../../e2e/support/story.js';
import { startTestStack, type TestStack } from '../../e2e/support/test-stack.js';
import { Ward } from '../../e2e/support/ward.js';
import { stripped } from './stripped.js';

const troubleMs = 6_000;

/** The runs of a stream's workflow, oldest first: one continues as the next. */
const runsOf = async (client: Client, workflowId: string): Promise<readonly string[]> => {
  const runs: { runId: string; startTime: Date }[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) runs.push(run);
  return runs
    .toSorted((one, other) => one.startTime.getTime() - other.startTime.getTime())
    .map((run) => run.runId);
};

/** A study that nobody sent is given up; after it was sent, an ordered retry judges it. */
const linkAbsentStudy = async (ward: Ward, today: string): Promise<string> => {
  const person = ward.person('absent');
  const subject = await ward.screened(person, today);
  await ward.link(subject, ward.studyUid(person, 'absent'));
  const [failure] = await ward.eventsOf(subject, 'ActionFailed');
  await ward.sendStudy(person, 'absent');
  const order = { actionId: String(failure?.['actionId']), reason: 'the study was sent now' };
  await ward.test.api.command('orderRetry', 'coordinator', subject, order);
  await ward.eventsOf(subject, 'ImagingQualityAssessed');
  return subject;
};

/** An archive that is away is asked again by the activity's own retry policy until it is back. */
const linkWhileArchiveIsAway = async (ward: Ward, today: string): Promise<string> => {
  const { stack } = ward.test;
  const person = ward.person('away');
  const subject = await ward.screened(person, today);
  const study = await ward.sendStudy(person, 'away');
  await stack.part('orthanc').stop();
  await ward.link(subject, study);
  await sleep(troubleMs);
  stack.part('orthanc').start();
  await stack.waitHealthy();
  await ward.eventsOf(subject, 'ImagingQualityAssessed');
  return subject;
};

/** A store that is away is trouble: the same Update waits until it is back. A second consent is refused. */
const consentWhileStoreIsAway = async (ward: Ward, today: string): Promise<string> => {
  const { api, stack } = ward.test;
  const subject = await ward.allocate(ward.person('trouble'));
  const consent = (key: string) =>
    api.command('recordConsent', 'coordinator', subject, consentBody(today), { key });
  await stack.part('eventstore').stop();
  const first = consent('during the trouble').catch((error: unknown) => error);
  await sleep(troubleMs);
  stack.part('eventstore').start();
  await stack.waitHealthy();
  await first;
  await consent('during the trouble');
  await consent('a second time').then(
    () => {
      throw new Error('a second consent was taken');
    },
    () => undefined,
  );
  return subject;
};

const record = async (test: TestStack, folder: URL): Promise<void> => {
  const client = createTemporalClient({ address: test.stack.urls.temporalAddress, namespace: 'default' });
  const save = async (workflowId: string, why: string): Promise<void> => {
    const runs = await runsOf(client, workflowId);
    for (const [index, runId] of runs.entries()) {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      const name = `journey.${why}${runs.length === 1 ? '' : `-run-${index + 1}`}.json`;
      await writeFile(new URL(name, folder), stripped(historyToJSON(history)));
      process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
    }
  };
  const ward = new Ward(test);
  const { subjectId } = await tellStory(test, () => Promise.resolve());
  await save(patientStream(subjectId), 'consent-to-recurrence');
  const today = (await ward.clock.now()).slice(0, 10);
  await save(patientStream(await linkAbsentStudy(ward, today)), 'step-given-up-and-ordered-again');
  await save(patientStream(await linkWhileArchiveIsAway(ward, today)), 'archive-away');
  await save(patientStream(await consentWhileStoreIsAway(ward, today)), 'store-away-and-refusal');
  await save(trialStream, 'trial');
  await client.connection.close();
};

/** Plays the stories on the real parts and saves what Temporal remembers of them into the folder. */
export const recordHistories = async (folder: URL): Promise<void> => {
  const test = await startTestStack({ clock: 'manual' });
  try {
    for (const file of await readdir(folder)) await rm(new URL(file, folder));
    await record(test, folder);
  } finally {
    await test.stop();
  }
};
