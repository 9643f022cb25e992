import { level } from '../../design.js';
import type { StudyReport } from '../study-report.js';
import { aloneSection } from './alone-section.js';
import { trialsSection } from './trials-section.js';
import { truthSection } from './truth-section.js';

const introduction = ({ plan, versions }: StudyReport): string =>
  [
    '# Bias and coverage in the virtual world',
    `In the virtual world the risks are stated (\`src/virtual/world/stated-values.ts\`), so that the truth is known, and what the estimators say can be held against it. This page is written by \`npm run study -- --seed ${plan.seed} --alone ${plan.alone} --trials ${plan.trials} --participants ${plan.participants} --lives ${plan.lives}\` (after \`npm run build\`) and is not edited by hand; all figures stand in \`simulation.json\` beside it. APAR ${versions.apar}, Node ${versions.node}. Trial number k of the study is the one that \`apar simulate --participants ${plan.participants} --seed ${plan.seed} + k\` lives.`,
    'Errors are Monte-Carlo standard errors. A figure is named by its estimator, score, threshold (at or above), group and cause, as `apar evaluate` names it.',
  ].join('\n\n');

/** The page of a report; the same bytes for the same report, and no date. */
export const simulationPage = (report: StudyReport): string =>
  `${[
    introduction(report),
    ...(report.alone.length === 0 ? [] : [truthSection(report), aloneSection(report, level)]),
    ...(report.plan.trials === 0 ? [] : [trialsSection(report)]),
  ].join('\n\n')}\n`;
