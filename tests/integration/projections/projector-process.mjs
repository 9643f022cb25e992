// A projector in a process of its own, from the build: reads events from a file and ends itself with SIGKILL, in the
// middle of the transaction, at the first batch that reaches the revision told. With `hold` it only keeps the folder open.
import { readFile } from 'node:fs/promises';
import process from 'node:process';

const dist = new URL('../../../dist/src/', import.meta.url);
const { openReadDatabase } = await import(new URL('adapters/sql/index.js', dist));
const { createProgress, createProjector } = await import(new URL('projections/index.js', dist));
const { readModels } = await import(new URL('projections/read-models/index.js', dist));

const [dir, what, file] = process.argv.slice(2);
const tell = (line) => process.stdout.write(`${line}\n`);
const say = (message, fields) => tell(`log ${message} ${JSON.stringify(fields ?? {})}`);
const logger = { info: say, warn: say, error: say };
const database = await openReadDatabase({ kind: 'pglite', dir }, logger);
tell('open');

if (what === 'hold') {
  setInterval(() => undefined, 1_000);
} else {
  const events = JSON.parse(await readFile(file, 'utf8'));
  const log = {
    readFrom: async (stream, revision) => events.filter((e) => e.stream === stream && e.revision >= revision),
    subscribe: async function* (after, signal) {
      tell(`after ${after}`);
      for (const event of events) if (after === null || BigInt(event.position) > BigInt(after)) yield event;
      yield { type: '$caught-up', position: null };
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    },
  };
  const deadly = {
    name: 'deadly',
    version: 1,
    table: { columns: { id: { sql: 'text', nullable: false } }, key: ['id'] },
    takes: (event) => event.revision >= Number(what),
    forget: () => Promise.resolve(),
    apply: async ({ db }) => {
      await db.selectFrom('timeline').select('revision').limit(1).execute();
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => undefined);
    },
  };
  const projections = [...readModels, deadly];
  const batches = { maximum: 200, gatherMs: 0 };
  createProjector({ log, database, logger, progress: createProgress(), projections, batches }).start();
}
