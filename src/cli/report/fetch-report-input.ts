import { reportParts } from '../../contracts/analysis/index.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { ReportInput } from '../../report/index.js';
import { wholeTrialMs, withApi } from '../api-session.js';

/**
 * The parts of the report of the locked trial. Links to the lineage of figures lead to the API that answered.
 * @throws InputRefused, Trouble as `withApi` does
 */
export const fetchReportInput = (api: string, token: string): Promise<ReportInput> =>
  withApi(api, token, async (http) => {
    const { data } = await http.get<unknown>(httpReads.getReportParts.path, { timeout: wholeTrialMs });
    const { context, ...parts } = reportParts.parse(data);
    const lineageBase =
      context.lineageBase === null ? null : `${api.replace(/\/+$/u, '')}${context.lineageBase}`;
    return { ...parts, context: { ...context, lineageBase } };
  });
