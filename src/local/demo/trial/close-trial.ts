import type { MetricsPanel } from '../../../contracts/views/index.js';
import type { ApiClient } from '../api-client.js';
import { unseal } from '../key-holder.js';
import { panelTable } from '../report.js';
import type { Settings } from '../settings.js';
import type { TrialOffice } from './trial-office.js';

/** Opens the seals, once; gives the panel. */
export const closeTrial = async (
  api: ApiClient,
  settings: Settings,
  office: TrialOffice,
): Promise<MetricsPanel> => {
  const { phase } = await api.read('getTrial', 'statistician');
  if (phase !== 'UNSEALED')
    process.stdout.write(
      await unseal(settings, await office.passphrase(), await api.session.fresh('statistician')),
    );
  return api.read('getMetricsPanel', 'statistician');
};

export const tellFigures = (panel: MetricsPanel, settings: Settings): void => {
  const { cases, controls, censored } = panel.counts;
  process.stdout.write(
    [
      '',
      panelTable(panel),
      `${cases} cases, ${controls} controls, ${censored} censored`,
      `data cut: manifest ${panel.dataCut.manifestDigest}, protocol ${panel.dataCut.protocolVersion}`,
      `all figures: GET ${settings.api}/metrics/panel, as the statistician`,
      '',
    ].join('\n'),
  );
};
