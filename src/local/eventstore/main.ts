import { parseArgs } from 'node:util';
import { messageOf } from './failure.js';
import { startEventStore } from './server.js';

const help = `Embedded event store (EventStoreDB protocol over gRPC).

  --data <file>            data file (required); its directory is created
  --port <number>          port, 0 = any free one (default 2113)
  --host <address>         loopback address to listen on (default 127.0.0.1)
  --max-append-size <n>    largest append in bytes (default 1048576)
  --max-data-mib <n>       largest data file in MiB (default: the disk)
  --no-batch-append        do not advertise batchappend
  --like-server            for tests: as EventStoreDB where this server is kinder
`;

const options = {
  data: { type: 'string' },
  port: { type: 'string', default: '2113' },
  host: { type: 'string', default: '127.0.0.1' },
  'max-append-size': { type: 'string' },
  'max-data-mib': { type: 'string' },
  'no-batch-append': { type: 'boolean', default: false },
  'like-server': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: options });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  if (values.data === undefined) throw new Error('the event store needs --data <file>');
  const server = await startEventStore(
    {
      dataFile: values.data,
      port: Number(values.port),
      host: values.host,
      likeServer: values['like-server'],
      batchAppend: !values['no-batch-append'],
      ...(values['max-append-size'] !== undefined && { maxAppendSize: Number(values['max-append-size']) }),
      ...(values['max-data-mib'] !== undefined && { maxDataMiB: Number(values['max-data-mib']) }),
    },
    fail,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      server.stop().then(() => process.exit(0), fail);
    });
  process.stdout.write(`event store listening on ${server.url}\n`);
};

/** Ends the process at once: after a failed write only a fresh start recovers from the log. */
const fail = (error: unknown): void => {
  process.stderr.write(`event store: ${messageOf(error)}\n`);
  process.exit(1);
};

main().catch(fail);
