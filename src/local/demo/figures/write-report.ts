import { pathToFileURL } from 'node:url';
import type { ApiClient } from '../api-client.js';
import { aparCommand } from '../apar-command.js';
import type { Settings } from '../settings.js';

/** `apar report` as the statistician runs it; gives the address of the file. */
export const writeReport = async (api: ApiClient, settings: Settings): Promise<string> => {
  await aparCommand(settings, ['report', '--api', settings.api, '--out', settings.reportFile], {
    env: { APAR_TOKEN: await api.session.token('statistician') },
  });
  return pathToFileURL(settings.reportFile).href;
};
