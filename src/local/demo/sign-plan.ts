import type { Stage } from './stage.js';

/** Before the first participant: the newest plan of the program is signed by statistician and investigator, as they read it. */
export const signPlan = async ({ api, narrator }: Stage): Promise<void> => {
  const newest = (await api.read('getAnalysisPlans', 'statistician')).plans.at(-1);
  if (!newest) throw new Error('the program has no analysis plan that could be signed');
  const { version, digest, plan } = newest;
  for (const role of ['statistician', 'investigator'])
    await api.command(
      'signAnalysisPlan',
      role,
      null,
      { version, digest, meaning: 'APPROVAL', reason: `analysis plan ${version}` },
      { fresh: true },
    );
  narrator.say(
    `analysis plan ${version} signed by statistician and investigator: ${plan.analyses.length} analyses, SHA-256 ${digest.slice(0, 16)}…`,
  );
};
