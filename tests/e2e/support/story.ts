import { mriConfirmation, mriReader } from '../../../src/local/demo/mri-confirmation.js';
import { signDiagnosis } from '../../../src/local/demo/sign-diagnosis.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TimelineEntryView } from '../../../src/contracts/views/index.js';
import { uploadStudy } from '../../../src/local/demo/dicom-upload.js';
import {
  consentBody,
  pathologyBody,
  people,
  resectionBody,
  screeningBody,
} from '../../../src/virtual/people/three-people.js';
import { openTrial } from '../../../src/local/demo/lock-models.js';
import { casesOf } from '../../../src/local/demo/readings.js';
import { TrialTime } from '../../../src/local/demo/trial-time.js';
import { ManualClock } from './manual-clock.js';
import { SilentNarrator } from '../../../bench/support/silent-narrator.js';
import type { TestStack } from './test-stack.js';

/** Where a fault may strike; named after what has just been asked of the system. */
export type Moment =
  | 'allocated'
  | 'consented'
  | 'study-linked'
  | 'pre-sealed'
  | 'operated'
  | 'pathology-reported'
  | 'post-sealed'
  | 'window-opened'
  | 'visited'
  | 'missed'
  | 'recurred'
  | 'read';

export interface Story {
  readonly subjectId: string;
  readonly entries: readonly TimelineEntryView[];
}

const subject = 'APAR-0001';
const consented = '2030-01-07';
const surgery = '2030-01-17';
const reported = '2030-01-24';
const patienceMs = 120_000;
const quietMs = 3_000;

/**
 * One participant from consent to an adjudicated recurrence, on a manual clock: the same commands under the same
 * keys in every run. `at` is called at each moment and may kill what it likes; the story waits until
 * the log has what must follow before it goes on.
 */
export const tellStory = async (
  test: TestStack,
  at: (moment: Moment) => Promise<void>,
  /** Number of events once each step has settled; filled by the first run, awaited by the next. */
  settled: Map<string, number> = new Map<string, number>(),
): Promise<Story> => {
  const { api, settings, stack } = test;
  const clock = new ManualClock(api);
  const [, person] = people('story');
  if (!person) throw new Error('no person for the story');
  const timeline = async (): Promise<readonly TimelineEntryView[]> =>
    (await api.read('getTimeline', 'auditor', subject)).entries;

  const until = async (
    what: string,
    there: (entries: readonly TimelineEntryView[]) => boolean,
  ): Promise<void> => {
    const giveUpAt = Date.now() + patienceMs;
    while (!there(await timeline())) {
      if (Date.now() > giveUpAt)
        throw new Error(`${what} did not come: ${(await timeline()).map((entry) => entry.type).join(', ')}`);
      await sleep(200);
    }
  };
  const has =
    (type: string, count = 1) =>
    (entries: readonly TimelineEntryView[]): boolean =>
      entries.filter((entry) => entry.type === type).length >= count;
  /** Every announcement that is due has been made: as many events as in the run before, or nothing new for a while. */
  const settle = async (step: string): Promise<void> => {
    const known = settled.get(step);
    if (known !== undefined) {
      await until(`all that follows "${step}"`, (entries) => entries.length >= known);
      return;
    }
    let [seen, since] = [-1, Date.now()];
    while (Date.now() - since < quietMs) {
      const { length } = await timeline();
      if (length !== seen) [seen, since] = [length, Date.now()];
      await sleep(200);
    }
    settled.set(step, seen);
  };
  const firstCaseOf = async (reader: string): Promise<string> => (await casesOf(api, reader))[0]!.caseId;
  const moment = async (name: Moment): Promise<void> => {
    await at(name);
    await stack.waitHealthy(patienceMs);
  };
  const key = (name: string) => ({ key: `story-${name}` });

  await clock.advanceTo(consented);
  const time = new TrialTime(api);
  await openTrial({ api, narrator: new SilentNarrator(), time, settings }, 'a passphrase for the story');
  await api.command('allocateSubject', 'coordinator', null, person.identity, key('allocate'));
  await moment('allocated');
  await api.command('recordConsent', 'coordinator', subject, consentBody(consented), key('consent'));
  await moment('consented');
  const screened = await api.command(
    'recordScreening',
    'coordinator',
    subject,
    screeningBody(person, consented, surgery),
    key('screening'),
  );
  await signDiagnosis(api, subject, screened.position, key('diagnosis').key);
  const { name, birthDate, sex, medicalRecordNumber } = person.identity;
  const study = await uploadStudy(settings, {
    seed: 'story',
    patient: { name, birthDate, sex, medicalRecordNumber },
    studyDate: consented,
    tumours: person.tumours,
  });
  await api.command(
    'linkImagingStudy',
    'coordinator',
    subject,
    { studyInstanceUid: study.studyInstanceUid, role: 'PRE_SURGERY' },
    key('link'),
  );
  await moment('study-linked');
  await until('the judgement of the MRI', has('ImagingQualityAssessed'));
  const judged = (await timeline()).findLast((entry) => entry.type === 'ImagingQualityAssessed')?.revision;
  await api.command(
    'reviewImaging',
    mriReader,
    subject,
    mriConfirmation(study.studyInstanceUid, judged ?? -1),
    { ...key('review'), fresh: true },
  );
  await moment('pre-sealed');
  await until('the PRE prediction', has('PredictionSealed'));
  await clock.advanceTo(surgery);
  await api.command('recordResection', 'coordinator', subject, resectionBody(surgery), key('resection'));
  await moment('operated');
  await clock.advanceTo(reported);
  await api.command(
    'recordPathology',
    'investigator',
    subject,
    pathologyBody(person, reported),
    key('pathology'),
  );
  await moment('pathology-reported');
  await until('the POST prediction', has('PredictionSealed', 2));
  await moment('post-sealed');

  const { conduct } = await api.read('getPatient', 'coordinator', subject);
  const windowOf = (code: string) => {
    const found = conduct.visits.find(({ visit }) => visit === code);
    if (!found) throw new Error(`no visit ${code}`);
    return found.window;
  };
  const scan = (date: string, result: 'NO_RECURRENCE' | 'RECURRENCE') => [
    { modality: 'MRI' as const, date, adequate: true, reportSigned: true, result },
  ];
  const visit = async (code: 'M1' | 'M6', result: 'NO_RECURRENCE' | 'RECURRENCE'): Promise<void> => {
    const date = windowOf(code).target;
    await api.command(
      'recordVisit',
      'coordinator',
      subject,
      {
        visit: code,
        date,
        contactMode: 'ON_SITE',
        ecog: 0,
        labs: {},
        scans: scan(date, result),
        therapySinceLastVisit: null,
      },
      key(`visit-${code}`),
    );
  };
  await clock.advanceTo(windowOf('M1').target);
  await moment('window-opened');
  await until('the window of M1', has('VisitWindowOpened'));
  await settle('M1 open');
  await visit('M1', 'NO_RECURRENCE');
  await moment('visited');
  await clock.advanceTo(windowOf('M3').close);
  await until('M3 overdue', has('VisitOverdue'));
  await clock.advanceTo(windowOf('M6').open);
  await moment('missed');
  await until('M3 missed', has('VisitMissed'));
  await settle('M3 missed');
  await clock.advanceTo(windowOf('M6').target);
  await settle('M6 due');
  await visit('M6', 'RECURRENCE');
  const seen = windowOf('M6').target;
  await api.command(
    'recordRecurrence',
    'investigator',
    subject,
    {
      firstSeenDate: seen,
      confirmDate: seen,
      basis: 'IMAGING',
      sites: ['INTRAHEPATIC_DISTANT'],
      markers: { afp: { missingReason: 'ND' }, pivka2: { missingReason: 'ND' } },
      treatment: { missingReason: 'NR' },
      intrahepaticCount: 4,
      longestMm: [24, 19, 17, 12],
      infiltrative: false,
      macrovascular: 'Y',
      bileDuctThrombus: 'N',
      extrahepatic: 'N',
      workupComplete: true,
    },
    key('recurrence'),
  );
  await moment('recurred');
  await settle('recurrence');
  await until('the reading case', has('ReadingCaseOpened'));
  for (const reader of ['reader', 'reader2']) {
    const caseId = await firstCaseOf(reader);
    await api.command(
      'recordReading',
      reader,
      caseId,
      {
        firstSeenDate: seen,
        intrahepaticCount: 4,
        longestMm: [24, 19, 17, 12],
        infiltrative: false,
        macrovascular: 'Y',
        bileDuctThrombus: 'N',
        extrahepatic: 'N',
        workupComplete: true,
      },
      key(`reading-${reader}`),
    );
    if (reader === 'reader') await moment('read');
  }
  await until('the adjudicated outcome', has('OutcomeAdjudicated'));
  return { subjectId: subject, entries: await timeline() };
};
