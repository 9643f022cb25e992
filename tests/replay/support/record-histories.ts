import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { patientStream, trialStream } from '../../../src/contracts/names.js';
import { createTemporalClient } from '../../../src/adapters/temporal/connect.js';
import {
  consentBody,
  people,
  resectionBody,
  screeningBody,
} from '../../../src/virtual/people/three-people.js';
import { createSkippingJourney } from '../../../bench/support/skipping-journey.js';
import { plusDays } from '../../../src/local/demo/trial-time.js';
import { tellStory } from '../../e2e/support/story.js';
import { startTestStack, type TestStack } from '../../e2e/support/test-stack.js';
import { Ward } from '../../e2e/support/ward.js';
import { historiesOf } from '../../support/histories-of.js';
import { stripped } from './stripped.js';

const troubleMs = 6_000;
const silentDays = 120;

const save = async (client: Client, workflowId: string, why: string, folder: URL): Promise<void> => {
  const histories = await historiesOf(client, workflowId);
  for (const [index, history] of histories.entries()) {
    const name = `journey.${why}${histories.length === 1 ? '' : `-run-${index + 1}`}.json`;
    await writeFile(new URL(name, folder), stripped(historyToJSON(history)));
    process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
  }
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

/** Commands, refusals and wakes that meet in one workflow task; two of them resolved together once replayed in another order. */
const commandsAtOnce = async (ward: Ward, today: string): Promise<string> => {
  const { api } = ward.test;
  const person = ward.person('at once');
  const subject = await ward.allocate(person);
  await api.command('recordConsent', 'coordinator', subject, consentBody(today));
  const surgery = plusDays(today, 10);
  for (let round = 0; round < 3; round += 1)
    await Promise.allSettled([
      ward.clock.advanceTo(plusDays(today, round + 1)),
      api.command('recordScreening', 'coordinator', subject, screeningBody(person, today, surgery)),
      api.command('recordConsent', 'coordinator', subject, consentBody(today)),
      api.command('planSurgery', 'coordinator', subject, {
        plannedSurgeryDate: plusDays(surgery, round),
        replaces: plusDays(surgery, Math.max(0, round - 1)),
      }),
    ]);
  return subject;
};

const recordOnRealParts = async (test: TestStack, folder: URL): Promise<void> => {
  const client = createTemporalClient({
    address: test.stack.urls.temporalAddress,
    namespace: 'default',
    apiKey: null,
    tls: null,
  });
  const ward = new Ward(test);
  const { subjectId } = await tellStory(test, () => Promise.resolve());
  await save(client, patientStream(subjectId), 'consent-to-recurrence', folder);
  const today = (await ward.clock.now()).slice(0, 10);
  const stories = {
    'step-given-up-and-ordered-again': linkAbsentStudy,
    'archive-away': linkWhileArchiveIsAway,
    'store-away-and-refusal': consentWhileStoreIsAway,
    'commands-at-once': commandsAtOnce,
  };
  for (const [why, tell] of Object.entries(stories))
    await save(client, patientStream(await tell(ward, today)), why, folder);
  await save(client, trialStream, 'trial', folder);
  await client.connection.close();
};

/** Operated and then not heard of: the windows of M1 and M3 open, are reminded of and overdue while time is skipped. */
export const recordSilence = async (folder: URL): Promise<void> => {
  const workflowsPath = fileURLToPath(new URL('../../../workflows/index.ts', import.meta.url));
  const journey = await createSkippingJourney(workflowsPath);
  const worker = await journey.worker();
  const stream = patientStream('APAR-0001');
  try {
    await worker.runUntil(async () => {
      const now = await journey.env.currentTimeMs();
      const date = new Date(now).toISOString().slice(0, 10);
      const [person] = people('silence');
      if (!person) throw new Error('the demo has no such person');
      await journey.command(stream, 'RecordConsent', { ...consentBody(date), ageYears: 54 });
      await journey.command(stream, 'RecordScreening', screeningBody(person, date, date));
      await journey.command(stream, 'RecordResection', resectionBody(date));
      for (let day = 0; day < silentDays; day += 20) await journey.env.sleep('20 days');
      await save(journey.env.client, stream, 'months-of-silence', folder);
    });
  } finally {
    await journey.close();
  }
};

/**
 * Plays the stories, all but the silence on the real parts, and saves what Temporal remembers of them in a new folder.
 * @throws when the folder is there: what was saved once is kept.
 */
export const recordHistories = async (folder: URL): Promise<void> => {
  await mkdir(folder);
  await recordSilence(folder);
  const test = await startTestStack({ clock: 'manual' });
  try {
    await recordOnRealParts(test, folder);
  } finally {
    await test.stop();
  }
};
