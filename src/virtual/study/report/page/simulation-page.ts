import { level } from '../../design.js';
import type { StudyReport } from '../study-report.js';
import { aloneSection } from './alone-section.js';
import { confirmationSection } from './confirmation-section.js';
import { trialsSection } from './trials-section.js';
import { truthSection } from './truth-section.js';

const introduction = [
  '# Bias and coverage in the virtual world',
  'In the virtual world the risks are stated (`src/virtual/world/stated-values.ts`), so that the truth is known, and what the estimators say can be held against it. This page and `simulation.json` beside it, which holds all figures, are written by `npm run study` (after `npm run build`) and are not edited by hand. Its two halves, the estimators alone and whole trials, are computed each by itself; either says by which command and by which program.',
  'Errors are Monte-Carlo standard errors. A figure is named by its estimator, score, threshold (at or above), group and cause, as `apar evaluate` names it.',
].join('\n\n');

/** The page of a report; the same bytes for the same report, and no date. */
export const simulationPage = ({ alone, trials }: StudyReport): string =>
  `${[
    introduction,
    ...(alone === null
      ? []
      : [truthSection(alone), aloneSection(alone, level), ...confirmationSection(alone, level)]),
    ...(trials === null ? [] : [trialsSection(trials)]),
  ].join('\n\n')}\n`;
