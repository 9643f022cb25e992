import type { z } from 'zod';
import { analysisPlan } from '../../contracts/analysis/plan.js';
import { reportContext } from '../../contracts/analysis/report-context.js';
import { trialAnalysis } from '../../contracts/analysis/trial-analysis.js';
import { analysisFlow } from '../../contracts/views/analysis.js';
import type { ReportInput } from '../../report/index.js';
import { InputRefused } from '../exit-codes.js';
import { readDraft } from '../protocol-digest.js';
import { contradictions } from './contradictions.js';

export interface ReportFiles {
  readonly from: string;
  readonly plan: string;
  readonly flow: string;
  readonly context: string;
}

const mostNamed = 20;

const readAs = async <T>(file: string, schema: z.ZodType<T>, what: string): Promise<T> => {
  const { data, error } = schema.safeParse(await readDraft(file));
  if (data !== undefined) return data;
  const issues = error?.issues ?? [];
  const wrong = issues
    .slice(0, mostNamed)
    .map(({ path, message }) => `\n  /${path.map(String).join('/')}: ${message}`);
  const more = issues.length > mostNamed ? `\n  and ${issues.length - mostNamed} more` : '';
  throw new InputRefused(`${file} is no ${what}:${wrong.join('')}${more}`);
};

/**
 * The parts of a report from JSON files.
 * @throws InputRefused that names the file and each field which is wrong, or what does not belong together
 */
export const readReportInput = async (files: ReportFiles): Promise<ReportInput> => {
  const input: ReportInput = {
    analysis: await readAs(files.from, trialAnalysis, 'analysis of a trial'),
    plan: await readAs(files.plan, analysisPlan, 'analysis plan'),
    flow: await readAs(files.flow, analysisFlow, 'flow diagram'),
    context: await readAs(files.context, reportContext, 'context of a report'),
  };
  const wrong = contradictions(input);
  if (wrong.length > 0) {
    throw new InputRefused(
      `no report was made, since its parts do not belong together:${wrong.map((one) => `\n  ${one}`).join('')}`,
    );
  }
  return input;
};
