import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { LoggedEvent } from '../../src/application/ports/event-log.js';
import { demoEnvironment } from '../../src/local/demo-environment.js';
import { projectRoot } from '../../src/local/launcher/project-root.js';
import { livesLines } from '../../src/virtual/lives/index.js';
import { headerOf, registrySize, type Simulation, writtenTrials } from '../../src/virtual/simulate.js';
import { isComparable, kindsOf } from '../support/kinds-of-life.js';
import {
  clinicalDataOf,
  firstSurgeryFromNow,
  livedInCore,
  loggedIn,
  startStackForLives,
  type Told,
  typesOf,
} from './support/compared-lives.js';
import type { TestStack } from './support/test-stack.js';

jest.setTimeout(30 * 60_000);

const firstDay = firstSurgeryFromNow;
const simulation: Simulation = { participants: registrySize, seed: 3, scenario: 'stated', firstDay };
const [written] = writtenTrials(simulation);
if (!written) throw new Error('no trial was written');
/** The three of whom most is written, of those that can be compared. */
const lives = written.lives
  .filter(isComparable)
  .toSorted((a, b) => kindsOf(b).size - kindsOf(a).size)
  .slice(0, 3)
  .toSorted((a, b) => a.participant - b.participant);
const trial = { ...written, lives };
/** Numbers are given in the order in which people come, in both players. */
let subjectIds: readonly string[];

let test: TestStack;
let inCore: Awaited<ReturnType<typeof livedInCore>>;
let inStack: readonly (readonly LoggedEvent[])[];
let output: string;
/** How many events there were when the player was ended. */
const endedAt: number[] = [];
let lastCode: number | null = null;

const eventsOfPeople = async (): Promise<number> => {
  const streams = await loggedIn(test, subjectIds);
  return streams.slice(0, -1).reduce((sum, events) => sum + events.length, 0);
};

const ended = async (client: ChildProcess): Promise<number | null> => {
  if (client.exitCode === null && client.signalCode === null) await once(client, 'exit');
  return client.exitCode;
};

beforeAll(async () => {
  inCore = await livedInCore(trial);
  subjectIds = inCore.played.participants.map(({ subjectId }) => subjectId);
  const expected = [...inCore.events.values()].reduce((sum, events) => sum + events.length, 0);
  test = await startStackForLives();
  const folder = await mkdtemp(join(tmpdir(), 'apar-lives-'));
  const file = join(folder, 'lives.jsonl');
  const header = headerOf(simulation, trial);
  await writeFile(file, [...livesLines(header, trial.lives)].join(''));
  output = join(folder, 'player.log');
  const log = createWriteStream(output, { flags: 'a' });
  await once(log, 'open');

  /** As `npm run demo -- --trial` starts it: a process of its own, which is ended without a word. */
  const startPlayer = (): ChildProcess =>
    spawn(
      process.execPath,
      [join(projectRoot, 'dist/src/local/demo/trial/main.js'), file, header.protocolVersion],
      { stdio: ['ignore', log, log], env: demoEnvironment(test.stack) },
    );
  for (const [share, signal] of [
    [0.1, 'SIGKILL'],
    [0.3, 'SIGINT'],
    [0.6, 'SIGKILL'],
  ] as const) {
    const client = startPlayer();
    while (client.exitCode === null && (await eventsOfPeople()) < share * expected) await sleep(200);
    client.kill(signal);
    await ended(client);
    endedAt.push(await eventsOfPeople());
  }
  lastCode = await ended(startPlayer());
  log.end();
  inStack = await loggedIn(test, subjectIds);
});
afterAll(() => test.stop());

/** Runs of events that one command made: a command that was carried out twice has two. */
const commandsOf = (events: readonly LoggedEvent[]): readonly string[] =>
  events.map(({ metadata }) => metadata.commandId).filter((commandId, i, all) => commandId !== all[i - 1]);

describe('a trial on the stack whose player is ended and started again', () => {
  it('was ended three times in the middle of the lives', () => {
    const whole = inStack.slice(0, -1).reduce((sum, events) => sum + events.length, 0);
    expect(endedAt).toHaveLength(3);
    expect(endedAt).toEqual(endedAt.toSorted((a, b) => a - b));
    for (const count of endedAt) expect(count).toBeLessThan(whole);
  });

  it('comes to its figures in the end', async () => {
    expect({ lastCode, output: (await readFile(output, 'utf8')).slice(-2_000) }).toMatchObject({
      lastCode: 0,
    });
    expect((await test.api.read('getTrial', 'statistician')).phase).toBe('UNSEALED');
  });

  it('does no act twice', () => {
    for (const events of inStack) {
      const commands = commandsOf(events);
      expect(commands).toHaveLength(new Set(commands).size);
    }
  });

  it('has the events of the trial that nobody interrupts', () => {
    const ofEach = (
      seen: (events: readonly Told[]) => readonly string[],
      eventsOf: (i: number, participant: number) => readonly Told[] | undefined,
    ) =>
      trial.lives.map(({ participant }, i) => ({ participant, seen: seen(eventsOf(i, participant) ?? []) }));
    for (const seen of [typesOf, clinicalDataOf])
      expect(ofEach(seen, (i) => inStack[i])).toEqual(
        ofEach(seen, (_i, participant) => inCore.events.get(participant)),
      );
    expect(typesOf(inStack.at(-1) ?? [])).toEqual(typesOf(inCore.ofTrial));
  });
});
