import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { PartName } from '../../src/local/launcher/part-declaration.js';
import { comparable } from './support/comparable.js';
import { tellStory, type Moment, type Story } from './support/story.js';
import { startTestStack, type TestStack } from './support/test-stack.js';

const minutes = 60_000;
const flag = join(tmpdir(), `apar-kill-after-append-${process.pid}`);
const hook = new URL('./support/kill-after-append.mjs', import.meta.url).href;

/** Which part dies by kill -9 at which moment; `after-append` dies between append and end of the workflow task. */
const faults: Readonly<Partial<Record<Moment, PartName | 'after-append'>>> = {
  allocated: 'after-append',
  consented: 'worker',
  'study-linked': 'orthanc',
  'pre-sealed': 'inference',
  operated: 'eventstore',
  'pathology-reported': 'after-append',
  'post-sealed': 'temporal',
  'window-opened': 'worker',
  visited: 'api',
  missed: 'after-append',
};

let running: TestStack | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

const settled = new Map<string, number>();

const told = async (struck: boolean): Promise<{ story: Story; strikes: number }> => {
  running = await startTestStack({
    clock: 'manual',
    env: { NODE_OPTIONS: `--import ${hook}`, APAR_TEST_KILL_FLAG: flag },
  });
  const { stack } = running;
  let strikes = 0;
  const strike = async (moment: Moment): Promise<void> => {
    const fault = struck ? faults[moment] : undefined;
    if (fault === undefined) return;
    strikes += 1;
    if (fault === 'after-append') writeFileSync(flag, '');
    else await stack.part(fault).kill('SIGKILL');
  };
  const story = await tellStory(running, strike, settled);
  await running.stop();
  running = null;
  return { story, strikes };
};

describe('a participant’s journey while parts are killed', () => {
  it(
    'ends with the same events as without faults, none lost and none twice',
    async () => {
      const undisturbed = await told(false);
      const disturbed = await told(true);
      expect(disturbed.strikes).toBe(Object.keys(faults).length);
      expect(disturbed.story.entries.map(comparable)).toEqual(undisturbed.story.entries.map(comparable));
      expect(undisturbed.story.entries.length).toBeGreaterThan(20);
    },
    12 * minutes,
  );
});
