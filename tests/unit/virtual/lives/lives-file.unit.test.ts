import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../../src/domain/calendar/plain-date.js';
import { protocolVersions } from '../../../../src/domain/protocol/versions/index.js';
import { type Act, type Life, livesLines, readLives } from '../../../../src/virtual/lives/index.js';
import { headerOf, playTrials, simulate, writtenTrials } from '../../../../src/virtual/simulate.js';

const simulation = { participants: 3, seed: 4, scenario: 'stated' } as const;
const [trial] = writtenTrials(simulation);
if (!trial) throw new Error('no trial was written');
const header = headerOf(simulation, trial);
const lines = [...livesLines(header, trial.lives)].map((line) => line.trimEnd());
const { version } = protocolVersions[0];

const read = async (from: readonly string[]) => {
  const trials = [];
  for await (const one of readLives(from, version)) trials.push(one);
  return trials;
};

const withLine = (index: number, change: (value: Record<string, unknown>) => object): readonly string[] =>
  lines.map((line, i) =>
    i === index ? JSON.stringify(change(JSON.parse(line) as Record<string, unknown>)) : line,
  );

const withAct = (operation: string, change: (act: Act) => object): readonly string[] =>
  withLine(1, (value) => ({
    ...value,
    acts: (value as unknown as Life).acts.map((act) =>
      act.operation === operation ? { ...act, ...change(act) } : act,
    ),
  }));

const withBody = (operation: string, change: object): readonly string[] =>
  withAct(operation, ({ body }) => ({ body: { ...(body as object), ...change } }));

const seen: Life['readers'][number]['seen'] = {
  ...{ firstSeenDate: plainDate('2026-05-01'), intrahepaticCount: 1, longestMm: [18], infiltrative: false },
  ...{ macrovascular: 'N', bileDuctThrombus: 'N', extrahepatic: 'N', workupComplete: true },
};
const takenBackLate: Life['readers'] = [
  { reader: 'reader', afterHours: 5, seen, takenBack: { seen, afterHours: 9 } },
  { reader: 'reader2', afterHours: 8, seen },
];

describe('a lives file', () => {
  it('gives back what was written', async () => {
    expect(await read(lines)).toEqual([{ header, lives: trial.lives }]);
  });

  it('holds several trials one after another', async () => {
    const later = lines.map((line) =>
      line.replace(
        /^\{"participant":(\d+)/u,
        (_all, number: string) => `{"participant":${Number(number) + 100}`,
      ),
    );
    expect(await read([...lines, ...later])).toHaveLength(2);
  });

  it('gives the results of playing without it', async () => {
    const direct = await simulate(simulation);
    const fromFile = await playTrials(
      (await read(lines)).map(({ header: { office }, lives }) => ({ office, lives })),
      simulation,
    );
    expect(fromFile.counts).toEqual(direct.counts);
  });

  it('is read the same where an editor put a byte-order mark before it', async () => {
    expect(await read([`\uFEFF${lines[0]}`, ...lines.slice(1)])).toEqual(await read(lines));
  });

  it.each<[string, readonly string[], string | RegExp]>([
    ['nothing', [], 'line 1: the file is empty'],
    [
      'a line that was cut off',
      [...lines.slice(0, -1), lines.at(-1)!.slice(0, 200)],
      'line 4: it is no whole JSON',
    ],
    [
      'fewer lives than it says',
      lines.slice(0, 3),
      'line 3: the file ends here, after 2 of 3 lives: it was cut off',
    ],
    ['no header', lines.slice(1), 'line 1: it is no header of a lives file'],
    [
      'another version',
      withLine(0, (one) => ({ ...one, version: 2 })),
      'line 1: the file is of version 2, and this program reads version 1',
    ],
    [
      'another protocol',
      withLine(0, (one) => ({ ...one, protocolVersion: '9.0.0' })),
      'line 1: the lives follow protocol 9.0.0',
    ],
    [
      'a field that nobody knows',
      withLine(2, (one) => ({ ...one, colour: 'red' })),
      'line 3: / Unrecognized key: "colour"',
    ],
    [
      'an act that does not exist',
      withAct('recordConsent', () => ({ operation: 'recordHoroscope' })),
      'line 2: /acts/1/operation',
    ],
    [
      'a moment that no calendar has',
      withAct('recordConsent', () => ({ at: '2025-02-30T01:00:00.000Z' })),
      'line 2: /acts/1/at must be a moment in UTC',
    ],
    [
      'a date in a form that no calendar has',
      withBody('recordConsent', { consentDate: '2025-02-30' }),
      'line 2: /acts/1/body of recordConsent: /consentDate must be a real calendar date',
    ],
    [
      'acts out of order',
      withAct('recordConsent', () => ({ at: '2099-01-01T00:00:00.000Z' })),
      'line 2: /acts/2/at lies before the act above it',
    ],
    [
      'somebody without a number',
      withLine(1, (one) => ({ ...one, acts: (one['acts'] as readonly Act[]).slice(1) })),
      'line 2: /acts/0 must be allocateSubject',
    ],
    [
      'the same participant twice',
      [...lines.slice(0, 3), lines[1]!],
      'line 4: participant 1 stands in the file already',
    ],
    [
      'two studies of one name',
      withLine(1, (one) => ({
        ...one,
        studies: [...(one['studies'] as readonly object[]), ...(one['studies'] as readonly object[])],
      })),
      /line 2: \/studies\/\d+\/name is ".+" as one before it is/u,
    ],
    [
      'two acts of one name',
      withAct('recordConsent', () => ({ name: 'screening' })),
      /line 2: \/acts\/\d+\/name is "screening" as one before it is/u,
    ],
    [
      'an office that does not know the form',
      withLine(0, (one) => ({
        ...one,
        office: { acts: header.office.acts.map((act) => ({ ...act, body: {} })) },
      })),
      'line 1: /acts/0/body of registerSealingKey',
    ],
    [
      'a reference to what nobody has recorded',
      withBody('recordConsent', { consentDate: { $lastRevision: 'screening' } }),
      'line 2: /acts/1/body of recordConsent: refers to "screening", which no act before it is called',
    ],
    [
      'a question that nobody has asked',
      withAct('recordConsent', () => ({
        operation: 'cancelQuery',
        body: { queryId: { $asked: 'question' }, reason: 'a mistake' },
      })),
      'line 2: /acts/1/body of cancelQuery: refers to "question", which no act before it is called',
    ],
    [
      'a judgement of a study that nobody has',
      withAct('reviewImaging', ({ body }) => ({
        body: { ...(body as object), assessmentRevision: { $judgement: 'CT' } },
      })),
      'refers to the study "CT", which the life does not have',
    ],
    [
      'a form to void of which nothing else is said',
      withAct('recordConsent', () => ({
        operation: 'voidForm',
        body: { factRevision: { $revision: 'x' }, reasonCode: 'BECAUSE' },
      })),
      'line 2: /acts/1/body of voidForm: /',
    ],
    [
      'a study that names another patient, and passes all the same',
      withLine(1, (one) => ({
        ...one,
        studies: (one as unknown as Life).studies.map((study) => ({
          ...study,
          verdict: 'PASS',
          misnamed: true,
        })),
      })),
      'line 2: /studies/0/verdict must be NEEDS_REVIEW of a study that names another patient',
    ],
    [
      'a reading that is taken back after others have read',
      withLine(1, (one) => ({ ...one, readers: takenBackLate })),
      'line 2: /readers may be taken back by the first reader only, and before the second one reads',
    ],
  ])('with %s is refused with the line', async (_what, damaged, message) => {
    await expect(read(damaged)).rejects.toThrow(message);
  });

  it('may refer, in any place of a body, to what is known only later', async () => {
    const referred = withBody('recordResection', { surgeryDate: { $lastRevision: 'screening' } });
    expect(await read(referred)).toHaveLength(1);
  });
});
