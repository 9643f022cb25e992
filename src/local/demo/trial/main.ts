import { ApiClient } from '../api-client.js';
import { Session } from '../session.js';
import { readSettings } from '../settings.js';
import { writeReport } from '../figures/write-report.js';
import { closeTrial, tellFigures } from './close-trial.js';
import { livedTrial } from './lived-trial.js';
import { trialInFile } from './trial-in-file.js';

/**
 * The lives of a file, lived by an ordinary client to the figures. Started again on the same stack it goes on where it was:
 * each act has a key of its own, and what the record shows is not done again.
 */
const run = async (file: string, protocolVersion: string): Promise<void> => {
  const settings = readSettings(process.env);
  const api = new ApiClient(new Session(settings), settings.api);
  const trial = await trialInFile(file, protocolVersion);
  const { seconds, stoodSeconds, acts, office } = await livedTrial(api, settings, trial);
  process.stdout.write(
    `\nlived to the lock of the database in ${Math.round(seconds)} s: ${acts} acts, ${(acts / seconds).toFixed(1)} a second; the clock stood ${Math.round(stoodSeconds)} s of it, waiting for work\n`,
  );
  tellFigures(await closeTrial(api, settings, office), settings);
  process.stdout.write(`the report: ${await writeReport(api, settings)}\n`);
};

try {
  const [file, protocolVersion] = process.argv.slice(2);
  if (file === undefined || protocolVersion === undefined)
    throw new Error(
      'give the lives file whose trial is to be lived, and the protocol version it begins with',
    );
  await run(file, protocolVersion);
} catch (error) {
  process.stderr.write(`\nThe trial broke off: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
