import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestOf } from '../../contracts/commands.js';
import type { ReadingCaseView } from '../../contracts/views/index.js';
import type { ApiClient } from './api-client.js';
import { tell, type Participant, type Stage } from './stage.js';

const patienceMs = 60_000;
/** Two people of the role reader: they read independently of each other. */
const readers = ['reader', 'reader2'] as const;

/** What the invented images show on their last date; a reader knows no more than dates and modalities. */
const seenOn = ({ images }: ReadingCaseView): RequestOf<'recordReading'> => {
  const liver = images.findLast(({ modality }) => modality === 'MRI' || modality === 'CT');
  if (!liver) throw new Error('a reading case without an image of the liver');
  return {
    firstSeenDate: liver.date,
    intrahepaticCount: 4,
    longestMm: [25, 18, 17, 12],
    infiltrative: false,
    macrovascular: 'Y',
    bileDuctThrombus: 'N',
    extrahepatic: 'N',
    workupComplete: true,
  };
};

/** What the reader is given, as soon as there is something. @throws after a minute without. */
export const casesOf = async (api: ApiClient, reader: string): Promise<readonly ReadingCaseView[]> => {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const { cases } = await api.read('listReadingCases', reader);
    const waiting = cases.filter(({ awaitsYou }) => awaitsYou);
    if (waiting.length > 0) return waiting;
    if (Date.now() > giveUpAt)
      throw new Error(`${reader} was given no case to read within ${patienceMs / 1000} s`);
    await sleep(250);
  }
};

/** Every case that waits for a reader is read by both: who the participant is they are never told. */
export const readCases = async (stage: Stage, participants: readonly Participant[]): Promise<void> => {
  const { api, narrator } = stage;
  narrator.heading('Two blinded readers describe the recurrence');
  let last = '';
  for (const reader of readers) {
    for (const readingCase of await casesOf(api, reader)) {
      const { caseId, images } = readingCase;
      narrator.say(`${reader} reads case ${caseId}: ${images.length} images, and nothing of the participant`);
      const { position } = await api.command('recordReading', reader, caseId, seenOn(readingCase));
      last = position;
    }
  }
  for (const { subjectId } of participants) await tell(stage, subjectId, last);
};
