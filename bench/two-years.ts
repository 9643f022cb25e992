import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createSkippingJourney } from './support/skipping-journey.js';
import { timed } from './support/quantiles.js';
import { installQuietRuntime } from './support/quiet-runtime.js';
import { liveTwoYears } from './support/two-years.js';

/** Two years of a participant under time skipping: real interpreter, command path, log and vault. */
export const run = async (): Promise<object> => {
  installQuietRuntime();
  const journey = await createSkippingJourney(
    fileURLToPath(new URL('../workflows/index.js', import.meta.url)),
  );
  // First: once the participant's workflow waits without a worker, the server skips no time.
  const bare = await timed(async () => {
    for (let step = 0; step < 40; step += 1) await journey.env.sleep('20 days');
  });
  let events = 0;
  const skipped = await timed(async () => {
    events = (await liveTwoYears(journey)).length;
  });
  await journey.close();
  return {
    name: 'two-years',
    unit: 'ms',
    journey: Math.round(skipped),
    events,
    peer: { what: 'the same 40 skips of 20 days with no workflow due', ms: Math.round(bare) },
    node: process.version,
    cpus: cpus().length,
  };
};
