import { reportParts } from '../../contracts/analysis/index.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { ReportInput } from '../../report/index.js';
import { withApi } from '../api-session.js';

/** The whole plan is run for the first answer. */
const patienceMs = 600_000;

/**
 * The parts of the report of the locked trial. Links to the lineage of figures lead to the API that answered.
 * @throws Error in plain words: no token, no answer, or what the API said
 */
export const fetchReportInput = (api: string, token: string): Promise<ReportInput> =>
  withApi(api, token, async (http) => {
    const { data } = await http.get<unknown>(httpReads.getReportParts.path, { timeout: patienceMs });
    const { context, ...parts } = reportParts.parse(data);
    const lineageBase =
      context.lineageBase === null ? null : `${api.replace(/\/+$/u, '')}${context.lineageBase}`;
    return { ...parts, context: { ...context, lineageBase } };
  });
