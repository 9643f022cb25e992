// A projector on PostgreSQL in a process of its own, from the build. Its log is a file of events, one a line, which may
// grow. Where a revision is told it stops itself (SIGSTOP) once, in the middle of the transaction that reaches it.
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const dist = new URL('../../../dist/src/', import.meta.url);
const { openReadDatabase } = await import(new URL('adapters/sql/index.js', dist));
const { createProgress, createProjector } = await import(new URL('projections/index.js', dist));
const { readModels } = await import(new URL('projections/read-models/index.js', dist));

const [url, file, stopAt] = process.argv.slice(2);
const tell = (line) => process.stdout.write(`${line}\n`);
const say = (message, fields) => tell(`log ${message} ${JSON.stringify(fields ?? {})}`);
const logger = { info: say, warn: say, error: say };
const database = await openReadDatabase({ kind: 'postgres', url }, logger);

const read = async () =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const log = {
  readFrom: async (stream, revision) =>
    (await read()).filter((e) => e.stream === stream && e.revision >= revision),
  subscribe: async function* (after, signal) {
    let position = BigInt(after ?? -1);
    while (!signal.aborted) {
      for (const event of await read()) {
        if (BigInt(event.position) <= position) continue;
        position = BigInt(event.position);
        yield event;
      }
      yield { type: '$caught-up', position: null };
      await sleep(50);
    }
  },
};
let stopped = false;
const stopping = {
  name: 'stopping',
  version: 1,
  table: { columns: { id: { sql: 'text', nullable: false } }, key: ['id'] },
  takes: (event) => stopAt !== undefined && event.revision >= Number(stopAt),
  forget: () => Promise.resolve(),
  apply: async ({ db }) => {
    await db.selectFrom('timeline').select('revision').limit(1).execute();
    if (stopped) return;
    stopped = true;
    process.kill(process.pid, 'SIGSTOP');
    await sleep(100);
  },
};
const projections = [...readModels, stopping];
const projector = createProjector({ log, database, logger, progress: createProgress(), projections });
projector.start();
let told = '';
setInterval(() => {
  const { state } = projector.health();
  if (state !== told) tell(state);
  told = state;
}, 20);
