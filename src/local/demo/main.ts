import { randomBytes } from 'node:crypto';
import { ApiClient } from './api-client.js';
import { enrol, operate, surgeryDate } from './before-surgery.js';
import { close } from './closing.js';
import { differences } from './expectations.js';
import { followUp } from './follow-up.js';
import { openTrial, requireNewTrial } from './lock-models.js';
import { signPlan } from './sign-plan.js';
import { Narrator } from './narrator.js';
import { people } from '../../virtual/people/three-people.js';
import { readCases } from './readings.js';
import { report } from './report.js';
import { Session } from './session.js';
import { readSettings } from './settings.js';
import type { Participant, Stage } from './stage.js';
import { pace, TrialTime } from './trial-time.js';

/**
 * Three patients from consent to the 24-month outcome, by an ordinary client: tokens of the roles,
 * the public API and Orthanc, nothing else. Ends with 0 when all is as the story has it.
 */
const run = async (): Promise<readonly string[]> => {
  const settings = readSettings(process.env);
  const api = new ApiClient(new Session(settings), settings.api);
  const stage: Stage = { api, narrator: new Narrator(), time: new TrialTime(api), settings };
  await requireNewTrial(stage);
  const passphrase = randomBytes(24).toString('base64url');
  await stage.time.setPace(pace.slow);
  await openTrial(stage, passphrase);
  await signPlan(stage);
  const surgery = surgeryDate(await stage.time.today());
  const participants: Participant[] = [];
  for (const person of people(randomBytes(4).toString('hex')))
    participants.push(await enrol(stage, person, surgery));
  await operate(stage, participants, surgery);
  await followUp(stage, participants, surgery);
  await readCases(stage, participants);
  await close(stage, participants, passphrase);
  await report(stage, participants);
  return differences(stage, participants);
};

try {
  const found = await run();
  process.stdout.write(
    found.length === 0
      ? '\nAll is as expected.\n'
      : `\nNot as expected:\n${found.map((line) => `  ${line}`).join('\n')}\n`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(
    `\nThe demonstration broke off: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
