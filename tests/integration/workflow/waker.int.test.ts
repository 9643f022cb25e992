import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundle,
} from '@temporalio/worker';
import { createWakingActivities, type Lead, type Place } from '../../../activities/lead-waking.js';
import { ensureWaker } from '../../../src/adapters/temporal/ensure-waker.js';
import { lastHeard } from '../../../src/adapters/temporal/last-heard.js';
import { silences } from '../../../src/adapters/temporal/pollers.js';
import { missingSearchAttributes } from '../../../src/adapters/temporal/temporal-health.js';
import { signOfLeader } from '../../../src/adapters/temporal/waking-lead.js';
import { searchAttributes } from '../../../src/contracts/search-attributes.js';
import { taskQueues, wakerWorkflow } from '../../../src/contracts/names.js';
import { readTools } from '../../../src/local/launcher/tools.js';
import { until } from '../../e2e/support/until.js';

const minutes = 60_000;
jest.setTimeout(3 * minutes);

let env: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundle;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger });
  const { temporal } = readTools();
  if (temporal === null) throw new Error('the set-up found no Temporal CLI');
  env = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: temporal },
      log: { format: 'pretty', level: 'error' },
    },
  });
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../../workflows/index.ts', import.meta.url)),
    logger,
  });
}, 4 * minutes);
afterEach(async () => {
  await env.client.workflow.getHandle(wakerWorkflow).terminate('the test is over');
  for (const stop of stops.splice(0)) await stop();
});
afterAll(() => env.teardown(), minutes);

/** One process that may lead. */
interface Candidate {
  /** From where it was asked to lead, each time. */
  readonly asked: (Place | null)[];
  /** Whether it leads and nobody took it from it. */
  readonly leads: () => boolean;
  /** Tells a place, as a leader does every second; one that is stopped does not. */
  tells: Place | null;
  stopped: boolean;
  readonly stop: () => Promise<void>;
}

const candidate = async (termMs = 10 * minutes): Promise<Candidate> => {
  const stopping = new AbortController();
  let leading: AbortSignal | null = null;
  const lead: Lead = async (from, tell, signal) => {
    one.asked.push(from);
    leading = signal;
    const telling = setInterval(() => {
      if (!one.stopped) tell(one.tells);
    }, 200);
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
    clearInterval(telling);
  };
  // Two workers of one queue do not share a connection, as two processes do not.
  const connection = await NativeConnection.connect({ address: env.address });
  const worker = await Worker.create({
    connection,
    taskQueue: taskQueues.journeys,
    workflowBundle,
    maxHeartbeatThrottleInterval: '500 ms',
    shutdownForceTime: '10 seconds',
    activities: createWakingActivities(lead, {
      termMs,
      stopping: stopping.signal,
      logger: { warn: () => undefined },
    }),
  });
  const running = worker.run();
  let stoppedAlready: Promise<void> | null = null;
  const one: Candidate = {
    asked: [],
    leads: () => leading !== null && !leading.aborted,
    tells: null,
    stopped: false,
    stop: () =>
      (stoppedAlready ??= (async () => {
        stopping.abort();
        worker.shutdown();
        await running;
        await connection.close();
      })()),
  };
  stops.push(one.stop);
  return one;
};

const place = (position: string): Place => ({ position, pace: { kind: 'real', rate: 1 } });
const led = (one: Candidate, times = 1) =>
  until('a leader', () => Promise.resolve(one.asked.length >= times && one.leads()));
const settle = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the lead of waking', () => {
  it('is one, however many workers ask for it, and begins without a place', async () => {
    const ensure = ensureWaker(env.client);
    await Promise.all([ensure(), ensure()]);
    const all = [await candidate(), await candidate()];
    await until('a leader', () => Promise.resolve(all.some((one) => one.leads())));
    await settle(1_500);
    expect(all.flatMap(({ asked }) => asked)).toEqual([null]);
  });

  it('is seen from outside while somebody holds it, and no longer', async () => {
    expect(await signOfLeader(env.client)).toBeNull();
    await ensureWaker(env.client)();
    expect(await signOfLeader(env.client)).toBeNull();
    const one = await candidate();
    await led(one);
    await settle(1_500);
    const first = await signOfLeader(env.client);
    await settle(1_500);
    const second = await signOfLeader(env.client);
    expect([first, second]).toEqual([expect.any(String), expect.any(String)]);
    expect(second).not.toBe(first);
    one.stopped = true;
    await settle(1_500);
    const last = await signOfLeader(env.client);
    await settle(1_500);
    expect(await signOfLeader(env.client)).toBe(last);
  });

  it('is handed on at once by a process that ends, with the place it came to', async () => {
    await ensureWaker(env.client)();
    const first = await candidate();
    first.tells = place('7');
    await led(first);
    await settle(1_500);
    const second = await candidate();
    const from = Date.now();
    await first.stop();
    await led(second);
    expect(Date.now() - from).toBeLessThan(8_000);
    expect(second.asked).toEqual([place('7')]);
  });

  it('goes from a process that stands still to another, and the first one is told when it comes back', async () => {
    await ensureWaker(env.client)();
    const first = await candidate();
    first.tells = place('7');
    await led(first);
    await settle(1_500);
    const second = await candidate();
    first.stopped = true;
    await until('another leader', () => Promise.resolve(second.leads() || first.asked.length > 1));
    const [next] = [...first.asked.slice(1), ...second.asked];
    expect(next).toEqual(place('7'));
    if (second.leads()) {
      first.stopped = false;
      await until('the end of the first', () => Promise.resolve(!first.leads()));
    }
  });

  it('is taken anew after its term, from the same place and with a history of its own', async () => {
    await ensureWaker(env.client)();
    const one = await candidate(3_000);
    one.tells = place('7');
    const { runId } = await env.client.workflow.getHandle(wakerWorkflow).describe();
    await led(one, 2);
    expect(one.asked.slice(0, 2)).toEqual([null, place('7')]);
    expect((await env.client.workflow.getHandle(wakerWorkflow).describe()).runId).not.toBe(runId);
  });
});

describe('the server', () => {
  it('lists those who ask it for work, and the search attributes that it has', async () => {
    const one = await candidate();
    await ensureWaker(env.client)();
    await led(one);
    expect(Math.min(...(await silences(env.client, taskQueues.journeys, 'workflow tasks')))).toBeLessThan(
      75_000,
    );
    expect(await silences(env.client, taskQueues.inference, 'activities')).toEqual([]);
    expect(await missingSearchAttributes(env.client)).toEqual(Object.keys(searchAttributes));
  });
});

describe('when a workflow was last heard of', () => {
  it('is known of one that runs, and of none that never ran or was ended by hand', async () => {
    const from = Date.now();
    await ensureWaker(env.client)();
    const heard = lastHeard(env.client);
    expect(await heard('patient-APAR-9999')).toBeNull();
    const at = await heard(wakerWorkflow);
    expect(at).toBeGreaterThan(from - 5_000);
    expect(at).toBeLessThan(Date.now() + 5_000);
    await env.client.workflow.getHandle(wakerWorkflow).terminate('by hand');
    expect(await heard(wakerWorkflow)).toBeNull();
    await ensureWaker(env.client)();
  });
});
