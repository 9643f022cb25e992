import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
const compiled = (name) => import(pathToFileURL(join(process.cwd(), 'dist/src', name)).href);
const { LogSink } = await compiled('local/launcher/log-sink.js');
const { outliveFullOutput } = await compiled('composition/outlive-full-output.js');
const { Supervisor } = await compiled('local/launcher/supervisor.js');

outliveFullOutput();
const sink = new LogSink(join(folder, 'logs'), { quiet: false });
const chatter = 'setInterval(() => console.log("x".repeat(4000)), 5)';
const supervisor = new Supervisor(
  [
    {
      name: 'chatter',
      ports: [],
      dependsOn: [],
      healthy: () => Promise.resolve(true),
      startTimeout: 10_000,
      process: {
        command: process.execPath,
        args: ['-e', chatter],
        env: {},
        stopSignal: 'SIGTERM',
        stopTimeout: 2000,
      },
    },
  ],
  { profileDir: folder, sink },
);
await supervisor.start();
while (!existsSync(join(folder, 'full'))) await sleep(20);
await supervisor.part('chatter').kill('SIGKILL');
await supervisor.waitHealthy(20_000);
await sleep(500);
process.send({ restarts: supervisor.part('chatter').restarts, healthy: supervisor.allHealthy });
await new Promise((room) => process.once('message', room));
await sleep(500);
await supervisor.stop();
process.send({ restarts: supervisor.part('chatter').restarts, healthy: true });
process.disconnect();
