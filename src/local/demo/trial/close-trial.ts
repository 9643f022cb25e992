import type { TrialAnalysis } from '../../../contracts/analysis/index.js';
import type { ApiClient } from '../api-client.js';
import { labelCounts, labelCountsText } from '../figures/label-counts.js';
import { howManyFigures, keyText, mainFiguresTable } from '../figures/main-figures.js';
import { unseal } from '../key-holder.js';
import type { Settings } from '../settings.js';
import type { TrialOffice } from './trial-office.js';

/** Opens the seals, once; gives the analysis of the trial. */
export const closeTrial = async (
  api: ApiClient,
  settings: Settings,
  office: TrialOffice,
): Promise<TrialAnalysis> => {
  const { phase } = await api.read('getTrial', 'statistician');
  if (phase !== 'UNSEALED')
    process.stdout.write(
      await unseal(settings, await office.passphrase(), await api.session.fresh('statistician')),
    );
  return api.read('getTrialAnalysis', 'statistician');
};

export const tellFigures = (analysis: TrialAnalysis, settings: Settings): void => {
  process.stdout.write(
    [
      '',
      mainFiguresTable(analysis),
      labelCountsText(labelCounts(analysis)),
      howManyFigures(analysis),
      keyText(analysis),
      `all figures: GET ${settings.api}/analysis/trial, as the statistician`,
      '',
    ].join('\n'),
  );
};
