import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = process.cwd();
const program = join(root, 'dist', 'src', 'cli', 'main.js');
const plan = join(root, 'src', 'application', 'analysis-plan', 'plans', '1.0.0.json');
const parameters = join(root, 'src', 'domain', 'protocol', 'versions', '1.0.0.json');

const folder = mkdtempSync(join(tmpdir(), 'apar-exit-codes-'));
const at = (name: string): string => join(folder, name);

/** An API that refuses what is asked, and one that is in trouble. */
let servers: readonly Server[] = [];
const apis = { refusing: '', broken: '', silent: '' };

const serving = async (status: number): Promise<Server> => {
  const server = createServer((_request, response) => {
    response
      .writeHead(status, { 'content-type': 'application/problem+json' })
      .end(JSON.stringify({ detail: `answered with ${status}` }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};
const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  if (!existsSync(program)) throw new Error(`${program} is missing: build the project before these tests`);
  const [refusing, broken, gone] = [await serving(409), await serving(503), await serving(200)];
  [apis.refusing, apis.broken, apis.silent] = [refusing, broken, gone].map(addressOf) as [
    string,
    string,
    string,
  ];
  gone.close();
  servers = [refusing, broken];
  writeFileSync(at('data.csv'), 'id,time,status,score\n1,100,1,0.4\n2,800,0,0.2\n3,750,0,0.7\n4,300,1,0.9\n');
  writeFileSync(at('wrong.csv'), 'id,time,status,score\n1,100,1,high\n');
  writeFileSync(at('no-json.json'), '{');
  writeFileSync(at('no-plan.json'), '{}');
  writeFileSync(at('no-lives.jsonl'), '{}\n');
  writeFileSync(at('no-key.json'), '{}');
  mkdirSync(at('a-folder'));
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

/** Places in the words of a command that are known only once the servers are there. */
const filled = (word: string): string =>
  word
    .replace('{refusing}', apis.refusing)
    .replace('{broken}', apis.broken)
    .replace('{silent}', apis.silent)
    .replace('{plan}', plan)
    .replace('{parameters}', parameters)
    .replace('{at}', folder);

const apar = async (line: string, input: string) => {
  const child = spawn(process.execPath, [program, ...line.split(' ').map(filled)], {
    env: { PATH: process.env['PATH'], APAR_TOKEN: line.includes('--api') ? 'a token' : '' },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.on('error', () => undefined); // a command that asks for nothing may have ended before
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
};

const panel = '--time time --status status --event 1 --score score --horizon 730 --threshold 0.5';
const forReport =
  '--from {at}/no-plan.json --plan {at}/no-plan.json --flow {at}/no-plan.json --context {at}/no-plan.json';

type Case = readonly [line: string, code: 0 | 1 | 2, said: string, input?: string];
const cases: readonly Case[] = [
  ['--help', 0, 'Exit codes of every command'],
  ['no-such-command', 1, "unknown command 'no-such-command'"],

  [`keygen --out {at}/key.json`, 0, 'publicKey', 'a passphrase that is long\n'],
  ['keygen', 1, "required option '--out <file>'"],
  ['keygen --out {at}/short.json', 1, 'at least 12 characters', 'short\n'],
  ['keygen --out {at}/none.json', 1, 'no passphrase came'],
  ['keygen --out {at}/none/key.json', 2, 'no such file or folder', 'a passphrase that is long\n'],

  ['unseal --key {at}/no-key.json --api nonsense', 1, 'is no address of an API'],
  ['unseal --key {at}/no-json.json --api {refusing}', 1, 'is not JSON'],
  ['unseal --key {at}/no-key.json --api {refusing}', 1, 'the API answered 409'],
  ['unseal --key {at}/missing.json --api {refusing}', 2, 'no such file or folder'],
  ['unseal --key {at}/no-key.json --api {silent}', 2, 'did not answer'],

  ['why nobody --api {refusing}', 1, 'is no subject number'],
  ['why APAR-0001 --api {refusing}', 1, 'the API answered 409: answered with 409'],
  ['why APAR-0001 --api {broken}', 2, 'the API answered 503: answered with 503'],
  ['why APAR-0001 --api {silent}', 2, 'did not answer'],

  ['export --format none --out {at}/x --api {refusing}', 1, 'Allowed choices are'],
  ['export --format csv --out {at}/x --api {refusing}', 1, 'the API answered 409'],
  ['export --format csv --out {at}/x --api {broken}', 2, 'the API answered 503'],
  ['export --format csv --out {at}/a-folder --api {refusing}', 2, 'is there already'],

  [`evaluate {at}/data.csv ${panel}`, 0, '4 rows'],
  [`evaluate {at}/wrong.csv ${panel}`, 1, 'line 2'],
  ['evaluate {at}/data.csv', 1, '--time'],
  [`evaluate {at}/missing.csv ${panel}`, 2, 'no such file or folder'],

  [`report --out {at}/r.html`, 1, 'name the API'],
  [`report ${forReport} --out {at}/r.html`, 1, 'is no analysis of a trial'],
  ['report --api {refusing} --out {at}/r.html', 1, 'the API answered 409'],
  ['report --api {broken} --out {at}/r.html', 2, 'the API answered 503'],
  ['report --api {refusing} --out {at}/a-folder', 2, 'is no ordinary file'],

  ['protocol digest {parameters}', 0, 'digest'],
  ['protocol digest {at}/no-plan.json', 1, 'is no usable parameter file'],
  ['protocol digest {at}/missing.json', 2, 'no such file or folder'],
  ['protocol what-if {at}/no-json.json --api {refusing}', 1, 'is not JSON'],
  ['protocol what-if {parameters} --api {broken}', 2, 'the API answered 503'],

  ['plan check {plan}', 0, 'digest'],
  ['plan check {at}/no-plan.json', 1, 'is no analysis plan'],
  ['plan digest {at}/missing.json', 2, 'no such file or folder'],

  ['metrics diff a lock --analysis primary.pre-auc --api {refusing}', 1, 'It must be a moment'],
  ['metrics diff 2027-02-30 lock --analysis primary.pre-auc --api {refusing}', 1, 'It must be a moment'],
  ['metrics diff 2027-06-01 lock --analysis primary.pre-auc --api {refusing}', 1, 'the API answered 409'],
  [
    'metrics diff 2027-06-01T08:00Z lock --analysis primary.pre-auc --api {broken}',
    2,
    'the API answered 503',
  ],

  ['simulate --participants 2 --seed 1 --lives --out {at}/lives.jsonl', 0, ''],
  ['simulate --seed 1', 1, 'give --participants and --seed'],
  ['simulate --participants none --seed 1', 1, 'It must be a whole number'],
  ['simulate --from {at}/no-lives.jsonl', 1, 'line 1'],
  ['simulate --from {at}/missing.jsonl', 2, 'no such file or folder'],
  ['simulate --participants 2 --seed 1 --report {at}/a-folder', 2, 'is no ordinary file'],

  ['study --seed none', 1, 'It must be a whole number'],
  ['study --seed 1 --only alone --out {at} --kept {at}/kept --alone 0 --alone-elsewhere 0', 0, ''],
];

describe('every command of apar ends with 0 where it is done, 1 where it refuses what it was given, and 2 in trouble', () => {
  it.each(cases)('%s: %i', async (line, code, words, input = '') => {
    const ended = await apar(line, input);
    expect(ended).toEqual({ code, said: expect.stringContaining(words) });
  });

  it.each(['0', '1'])(
    'refuses a life in which a rule refuses an act, on one thread and on several (%s more)',
    async (more) => {
      const written = await apar('simulate --participants 3 --seed 3 --lives', '');
      const file = at(`broken-${more}.jsonl`);
      writeFileSync(file, written.said.replace(/"consentDate":"[^"]+"/u, '"consentDate":"2099-01-01"'));
      const ended = await apar(`simulate --from ${file} --threads ${1 + Number(more)}`, '');
      expect(ended).toEqual({ code: 1, said: expect.stringContaining('recordConsent was refused') });
    },
  );
});
