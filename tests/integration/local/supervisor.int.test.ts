import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { answersOk, progressOf } from '../../../src/local/launcher/http-health.js';
import { LogSink } from '../../../src/local/launcher/log-sink.js';
import type { PartDeclaration } from '../../../src/local/launcher/part-declaration.js';
import { Supervisor } from '../../../src/local/launcher/supervisor.js';
import { usualPolicy } from '../../../src/local/launcher/supervision-policy.js';
import { isGone, temporaryFolder, until } from './support.js';

const folder = temporaryFolder();
afterAll(folder.remove);
const policy = { ...usualPolicy, probeWhileStarting: 20, probeWhileHealthy: 20, firstBackOff: 20 };

/** A part that says "up" and counts as healthy from then on; it writes to the journal when it starts and stops. */
const fakePart = (
  name: string,
  dependsOn: readonly string[],
  options: Partial<PartDeclaration> & { script?: string } = {},
) => {
  const journal = join(folder.path, 'journal');
  const note = (word: string) =>
    `require('node:fs').appendFileSync(${JSON.stringify(journal)}, '${name} ${word}\\n')`;
  const script =
    options.script ??
    `${note('up')}; process.on('SIGTERM', () => { ${note('down')}; process.exit(0) }); setInterval(() => {}, 1000)`;
  return {
    ...{ name, dependsOn, ports: [], startTimeout: 20_000 },
    process: {
      command: process.execPath,
      args: ['-e', script],
      env: {},
      stopSignal: 'SIGTERM',
      stopTimeout: 5000,
    },
    healthy: () =>
      Promise.resolve(existsSync(journal) && readFileSync(journal, 'utf8').includes(`${name} up`)),
    ...options,
  } satisfies PartDeclaration & { script?: string };
};

const supervise = (declarations: readonly PartDeclaration[], profile: string) => {
  const profileDir = join(folder.path, profile);
  const sink = new LogSink(join(profileDir, 'logs'), { quiet: true });
  return new Supervisor(declarations, { profileDir, sink, policy });
};

describe('the supervisor', () => {
  it('starts a part only when those it depends on are healthy, and stops it before them', async () => {
    const supervisor = supervise(
      [fakePart('roof', ['walls']), fakePart('walls', ['ground']), fakePart('ground', [])],
      'order',
    );
    await supervisor.start();
    await supervisor.stop();
    expect(readFileSync(join(folder.path, 'journal'), 'utf8').trim().split('\n')).toEqual([
      ...['ground up', 'walls up', 'roof up'],
      ...['roof down', 'walls down', 'ground down'],
    ]);
  }, 30_000);

  it('gives up a part that never becomes healthy, with its last words, and leaves nothing running', async () => {
    const lame = fakePart('lame', [], {
      script: 'console.error("no such file: model.onnx"); process.exit(3)',
      healthy: () => Promise.resolve(false),
    });
    const sound = fakePart('sound', []);
    const supervisor = supervise([sound, lame], 'lame');
    await expect(supervisor.start()).rejects.toThrow(
      /The part "lame" ended with code 3 before it was healthy once\. [^]*no such file: model\.onnx/,
    );
    expect(supervisor.part('sound').pid).toBeUndefined();
  }, 30_000);

  it('waits for a part that starts slowly as long as it gets on, and says how far it is', async () => {
    const since = performance.now();
    const elapsed = () => performance.now() - since;
    const slow = fakePart('slow', [], {
      startTimeout: 400,
      healthy: () => Promise.resolve(elapsed() > 2_000),
      progress: () => {
        const done = Math.floor(elapsed() / 100);
        return Promise.resolve({ done, words: `read-models ${done} of 20` });
      },
    });
    const profileDir = join(folder.path, 'slow');
    const sink = new LogSink(join(profileDir, 'logs'), { quiet: true });
    const supervisor = new Supervisor([slow], { profileDir, sink, policy });
    await supervisor.start();
    expect(supervisor.part('slow').restarts).toBe(0);
    expect(readFileSync(sink.fileOf('slow'), 'utf8')).toMatch(/is getting on: read-models \d+ of 20/);
    await supervisor.stop();
  }, 30_000);

  it('learns from /health how far a part is that rebuilds its read models', async () => {
    let asked = 0;
    let healthy = false;
    const health = createServer((_request, response) => {
      asked += 1;
      healthy = asked > 60;
      const done = asked * 50;
      const progress = healthy ? null : { done, of: 3000 };
      response.writeHead(healthy ? 200 : 503, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          status: healthy ? 'up' : 'down',
          parts: [{ part: 'read-models', progress }, { part: 'vault' }],
        }),
      );
    });
    await new Promise<void>((listening) => health.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(health.address() as AddressInfo).port}/health`;
    const api = fakePart('api', [], {
      ...{ startTimeout: 300, healthy: () => answersOk(url), progress: () => progressOf(url) },
    });
    const profileDir = join(folder.path, 'rebuild');
    const sink = new LogSink(join(profileDir, 'logs'), { quiet: true });
    const supervisor = new Supervisor([api], { profileDir, sink, policy });
    const since = performance.now();
    await supervisor.start();
    expect(performance.now() - since).toBeGreaterThan(2 * api.startTimeout);
    expect(supervisor.part('api').restarts).toBe(0);
    expect(readFileSync(sink.fileOf('api'), 'utf8')).toMatch(/is getting on: read-models \d+ of 3000/);
    await supervisor.stop();
    health.closeAllConnections();
    await new Promise((closed) => health.close(closed));
  }, 30_000);

  it('gives up a part that says how far it is and gets no further', async () => {
    let asked = 0;
    const stuck = fakePart('stuck', [], {
      startTimeout: 300,
      healthy: () => Promise.resolve(false),
      progress: () => {
        asked += 1;
        return Promise.resolve({ done: asked % 2, words: 'round and round' });
      },
    });
    await expect(supervise([stuck], 'stuck').start()).rejects.toThrow('was not healthy within 0.3 s');
  }, 30_000);

  it('kills and restarts a part that lives but no longer answers', async () => {
    let answers = true;
    const dumb = fakePart('dumb', [], { startTimeout: 100, healthy: () => Promise.resolve(answers) });
    const profileDir = join(folder.path, 'dumb');
    const sink = new LogSink(join(profileDir, 'logs'), { quiet: true });
    const supervisor = new Supervisor([dumb], { profileDir, sink, policy: { ...policy, hungAfter: 100 } });
    const reasons: string[] = [];
    supervisor.on('unhealthy', ({ reason }) => reasons.push(reason ?? ''));
    await supervisor.start();
    const before = supervisor.part('dumb').pid ?? 0;
    answers = false;
    await until(() => isGone(before));
    answers = true;
    await supervisor.waitHealthy(20_000);
    expect(reasons).toEqual(['does not answer']);
    expect(supervisor.part('dumb').pid).not.toBe(before);
    await supervisor.stop();
  }, 30_000);

  it('lets a part live that answers but cannot do its work, and says why', async () => {
    let works = true;
    const waiting = {
      ...fakePart('waiting', [], { healthy: () => Promise.resolve(works) }),
      alive: () => Promise.resolve(true),
      trouble: () => Promise.resolve('temporal: Temporal does not answer.'),
    };
    const profileDir = join(folder.path, 'waiting');
    const said: string[] = [];
    const sink = new LogSink(join(profileDir, 'logs'), { quiet: true });
    const supervisor = new Supervisor([waiting], { profileDir, sink, policy: { ...policy, hungAfter: 50 } });
    supervisor.on('unhealthy', ({ reason }) => said.push(reason ?? ''));
    await supervisor.start();
    const before = supervisor.part('waiting').pid ?? 0;
    works = false;
    await until(() => said.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isGone(before)).toBe(false);
    expect(said).toEqual(['cannot do its work']);
    works = true;
    await supervisor.waitHealthy(20_000);
    expect(supervisor.part('waiting').pid).toBe(before);
    await supervisor.stop();
  }, 30_000);

  it('kills a part that ignores the request to stop', async () => {
    const deaf = fakePart('deaf', [], {
      script: "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)",
      healthy: () => Promise.resolve(true),
    });
    const supervisor = supervise([{ ...deaf, process: { ...deaf.process, stopTimeout: 100 } }], 'deaf');
    await supervisor.start();
    const pid = supervisor.part('deaf').pid ?? 0;
    await supervisor.stop();
    expect(isGone(pid)).toBe(true);
  }, 30_000);

  it('refuses parts that wait for each other', () => {
    expect(() => supervise([fakePart('a', ['b']), fakePart('b', ['a'])], 'circle')).toThrow(
      'Parts wait for each other: a → b → a.',
    );
  });
});
