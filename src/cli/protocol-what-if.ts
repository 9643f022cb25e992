import { httpTasks } from '../contracts/tasks.js';
import { whatIfAnswer, type WhatIfView } from '../contracts/views/index.js';
import { withApi } from './api-session.js';
import { readDraft } from './protocol-digest.js';

/** Asks what a draft would change. @throws InputRefused, Trouble in plain words */
export const protocolWhatIf = async (file: string, api: string, token: string): Promise<WhatIfView> => {
  const draft = await readDraft(file);
  return withApi(api, token, async (http) => {
    const { data } = await http.post<unknown>(httpTasks.askWhatIf.path, draft);
    return whatIfAnswer.parse(data);
  });
};
