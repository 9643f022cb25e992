import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem } from './api-client.js';
import { unseal } from './key-holder.js';
import { tell, type Participant, type Stage } from './stage.js';

const patienceMs = 60_000;

/** Figures asked for too early must be refused because scores are sealed; anything else is a fault of the system. */
const refusedBefore = async ({ api, narrator }: Stage): Promise<void> => {
  try {
    await api.read('getTrialAnalysis', 'statistician');
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.code !== 'METRICS.SEALED') throw error;
    narrator.say(`figures before unsealing: refused (${error.problem.code})`);
    return;
  }
  throw new Error('figures were given before the predictions were unsealed');
};

/** Freeze → casebooks frozen → database lock with manifest → unseal, in this order and no other. */
export const close = async (
  stage: Stage,
  participants: readonly Participant[],
  passphrase: string,
): Promise<void> => {
  const { api, narrator, settings } = stage;
  narrator.heading('The trial is closed: freeze, lock, unseal');
  await refusedBefore(stage);
  await api.command(
    'orderFreeze',
    'statistician',
    null,
    { meaning: 'APPROVAL', reason: 'end of the demonstration' },
    { fresh: true },
  );
  const giveUpAt = Date.now() + patienceMs;
  let trial = await api.read('getTrial', 'statistician');
  while (trial.phase !== 'LOCKED') {
    if (Date.now() > giveUpAt)
      throw new Error(`the database was not locked within ${patienceMs / 1000} s; phase ${trial.phase}`);
    await sleep(300);
    trial = await api.read('getTrial', 'statistician');
  }
  for (const { subjectId } of participants) await tell(stage, subjectId);
  narrator.say(
    `database locked; manifest of ${trial.manifest?.length ?? 0} casebooks, ${trial.sealedPredictions} sealed predictions`,
  );
  await refusedBefore(stage);
  const said = await unseal(settings, passphrase, await api.session.fresh('statistician'));
  narrator.say(said.trim());
};
