import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { z } from 'zod';
import { refusalPurpose, commandPurpose } from '../../../src/application/command/handle-command.js';
import { EnvelopeUnreadable } from '../../../src/application/ports/envelope.js';
import { httpReads } from '../../../src/contracts/reads/http-reads.js';
import { serviceToken } from '../../support/service-token.js';
import type { Stack } from '../../../src/local/launcher/stack.js';
import { sendRaw, type RawAnswer } from './raw-request.js';
import type { Inside } from './insider.js';
import type { Readable } from './scan.js';
import type { TestStack } from './test-stack.js';

const readable = (where: string, value: unknown): Readable => ({
  where,
  bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});

/** The variables of the processes of the system itself. */
export const environments = (stack: Stack): Promise<readonly Readable[]> =>
  Promise.all(
    (['api', 'worker', 'inference'] as const).map(async (name) => ({
      where: `variables of ${name}`,
      bytes: await readFile(`/proc/${String(stack.part(name).pid)}/environ`),
    })),
  );

/** Every stream of the log as whoever has the vault reads it: decrypted. */
export const decryptedEvents = async (
  { log }: Inside,
  streams: readonly string[],
): Promise<readonly Readable[]> =>
  Promise.all(
    streams.map(async (stream) => readable(`events of ${stream}`, (await log.read(stream)).events)),
  );

const payloadShape = z.object({
  metadata: z.record(z.string(), z.instanceof(Uint8Array)).nullish(),
  data: z.instanceof(Uint8Array),
});

export interface TemporalPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Payloads anywhere inside a history, in base64 as the codec endpoint takes them. */
const payloadsIn = (value: unknown): readonly TemporalPayload[] => {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  const payload = payloadShape.safeParse(value);
  if (!payload.success) return Object.values(value).flatMap(payloadsIn);
  const metadata = Object.entries(payload.data.metadata ?? {}).map(
    ([key, bytes]) => [key, Buffer.from(bytes).toString('base64')] as const,
  );
  return [
    { metadata: Object.fromEntries(metadata), data: Buffer.from(payload.data.data).toString('base64') },
  ];
};

/** All payloads of all runs of all workflows. */
export const temporalPayloads = async ({ temporal }: Inside): Promise<readonly TemporalPayload[]> => {
  const found: TemporalPayload[] = [];
  for await (const { workflowId, runId } of temporal.workflow.list())
    found.push(...payloadsIn(await temporal.workflow.getHandle(workflowId, runId).fetchHistory()));
  return found;
};

/** The payloads, and what their envelopes hold: commands, with the claims of their signatures, and refusals. */
export const openedPayloads = async (
  { envelope }: Inside,
  payloads: readonly TemporalPayload[],
  streams: readonly string[],
): Promise<{ readonly opened: number; readonly all: readonly Readable[] }> => {
  const texts = payloads.map(({ data }) => Buffer.from(data, 'base64').toString('utf8'));
  const envelopes = new Set(
    texts.flatMap((text) => text.match(/apar1\.[0-9a-f-]{36}\.[A-Za-z0-9_-]+/g) ?? []),
  );
  const contents: Readable[] = [];
  for (const text of envelopes) {
    for (const stream of streams) {
      for (const purpose of [commandPurpose, refusalPurpose]) {
        const content = await envelope.open(stream, purpose, text).catch((error: unknown) => {
          if (error instanceof EnvelopeUnreadable) return null;
          throw error;
        });
        if (content === null) continue;
        const claims = typeof content === 'string' ? (content.split('.')[1] ?? '') : '';
        contents.push(
          readable(`an envelope of ${stream}`, content),
          readable(`a command of ${stream}`, Buffer.from(claims, 'base64url').toString('utf8')),
        );
      }
    }
  }
  return { opened: contents.length, all: [readable('payloads of Temporal', texts.join('\n')), ...contents] };
};

const serviceFile = z.object({
  clients: z.array(z.object({ clientId: z.string(), clientSecret: z.string() })).min(1),
});

/** A token of every role, the service's included. */
const tokens = async ({
  api,
  settings,
  stack,
}: TestStack): Promise<readonly (readonly [string, string])[]> => {
  const people = settings.users.map(
    async ({ username }) => [username, await api.session.token(username)] as const,
  );
  const file = await readFile(join(stack.profileDir, 'identity', 'service-clients.json'), 'utf8');
  const [client] = serviceFile.parse(JSON.parse(file)).clients;
  if (!client) throw new Error('the identity provider knows no service');
  const service = await serviceToken({ issuer: settings.issuer, ...client });
  return [...(await Promise.all(people)), ['service', service]];
};

export interface Answered extends RawAnswer {
  readonly who: string;
  readonly path: string;
}

/** What every GET of the API answers to every role. */
export const everyAnswer = async (test: TestStack, subject: string): Promise<readonly Answered[]> => {
  const paths = [
    ...Object.values(httpReads).map(({ path }) =>
      path.replace(':subjectId', subject).replace(':studyInstanceUid', '2.25.1'),
    ),
    '/docs/openapi.json',
    '/health',
  ];
  const answers: Answered[] = [];
  for (const [who, token] of await tokens(test))
    for (const path of paths)
      answers.push({ who, path, ...(await sendRaw(test.settings.api, { method: 'GET', path, token })) });
  return answers;
};

const perDecode = 20;

/** What the codec endpoint opens of the payloads for those who may use it. */
export const decodedBy = async (
  test: TestStack,
  role: 'administrator' | 'auditor',
  payloads: readonly TemporalPayload[],
): Promise<readonly Answered[]> => {
  const token = await test.api.session.token(role);
  const answers: Answered[] = [];
  for (let start = 0; start < payloads.length; start += perDecode) {
    const body = { payloads: payloads.slice(start, start + perDecode) };
    const path = '/codec/decode';
    answers.push({ who: role, path, ...(await sendRaw(test.settings.api, { path, token, body })) });
  }
  return answers;
};

/** Decoded payloads in clear, as the Temporal UI shows them. */
export const shownByCodec = ({ who, path, text }: Answered): Readable => {
  const { payloads } = z
    .object({ payloads: z.array(z.object({ data: z.string() })) })
    .parse(JSON.parse(text));
  return readable(
    `${path} for ${who}`,
    payloads.map(({ data }) => Buffer.from(data, 'base64').toString('utf8')).join('\n'),
  );
};

/** All rows of the read models; the API must be stopped, whose the folder is. */
export const readModelRows = async (profileDir: string): Promise<readonly Readable[]> => {
  const copy = await mkdtemp(join(tmpdir(), 'apar-read-models-'));
  try {
    const data = join(profileDir, 'pglite', 'data');
    if (!existsSync(data)) throw new Error(`there are no read models in ${data}`);
    await cp(data, copy, { recursive: true });
    const pglite = await PGlite.create({ dataDir: copy });
    const { rows } = await pglite.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
    );
    const found: Readable[] = [];
    for (const { name } of rows) {
      const table = await pglite.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`);
      found.push(readable(`read model ${name}`, table.rows.map(({ row }) => row).join('\n')));
    }
    await pglite.close();
    return found;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
};
