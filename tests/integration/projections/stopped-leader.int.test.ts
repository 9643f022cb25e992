import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { postgresIsInstalled, startPostgres, type RunningPostgres } from '../../support/running-postgres.js';
import { happened, logged } from '../../support/logged-events.js';
import { eventually } from './running-projector.js';

const script = join(process.cwd(), 'tests', 'integration', 'projections', 'leader-process.mjs');
const events = logged(Array.from({ length: 60 }, (_, n) => happened('clock', 'ClockSet', { n })));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

interface Spawned {
  readonly child: ChildProcess;
  readonly lines: string[];
}

const where = postgresIsInstalled ? describe : describe.skip;

where('a leading projector that is stopped (SIGSTOP)', () => {
  let postgres: RunningPostgres;
  let folder: string;
  let file: string;
  let admin: pg.Client;
  const spawned: Spawned[] = [];

  const spawnLeader = (...more: readonly string[]): Spawned => {
    const child = spawn(process.execPath, [script, postgres.url, file, ...more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    spawned.push({ child, lines });
    return { child, lines };
  };
  const says = ({ lines }: Spawned, line: string) => eventually(() => lines.includes(line));
  const tell = async (from: number, to: number): Promise<void> =>
    appendFile(
      file,
      `${events
        .slice(from, to)
        .map((event) => JSON.stringify(event))
        .join('\n')}\n`,
    );
  const revisions = async (): Promise<readonly number[]> => {
    const { rows } = await admin.query<{ revision: number }>(
      'select revision from timeline order by revision',
    );
    return rows.map(({ revision }) => revision);
  };
  const reaches = (count: number) => eventually(async () => (await revisions()).length >= count);

  beforeAll(async () => {
    postgres = await startPostgres();
    folder = await mkdtemp(join(tmpdir(), 'apar-leader-'));
    file = join(folder, 'events');
    admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
  }, 60_000);
  afterEach(async () => {
    for (const { child } of spawned.splice(0)) child.kill('SIGKILL');
    await admin.query('drop schema public cascade; create schema public');
    await rm(file, { force: true });
  });
  afterAll(async () => {
    await admin.end();
    await postgres.stop();
    await rm(folder, { recursive: true });
  });

  it('between two batches loses the lead to the standby, and stands by when it comes back', async () => {
    await tell(0, 20);
    const first = spawnLeader();
    await says(first, 'live');
    const second = spawnLeader();
    await sleep(500);
    expect(second.lines).not.toContain('live');

    first.child.kill('SIGSTOP');
    await tell(20, 30);
    await reaches(30);
    await says(second, 'live');

    first.child.kill('SIGCONT');
    await says(first, 'standby');
    await tell(30, 40);
    await reaches(40);
    await sleep(3_000);
    expect(first.lines.at(-1)).toBe('standby');
    expect(await revisions()).toEqual(upTo(40));
  }, 120_000);

  it('in the middle of a transaction keeps nobody out, and commits nothing of it when it comes back', async () => {
    await tell(0, 20);
    const first = spawnLeader('20');
    await says(first, 'live');
    await tell(20, 30);
    const second = spawnLeader();
    await reaches(30);
    await says(second, 'live');
    await tell(30, 35);
    await reaches(35);

    first.child.kill('SIGCONT');
    await eventually(() => first.lines.at(-1) === 'standby');
    await sleep(3_000);
    expect(await revisions()).toEqual(upTo(35));
    const { rows } = await admin.query('select distinct position from projection_checkpoints');
    expect(rows).toEqual([{ position: events[34]?.position }]);
  }, 120_000);
});
