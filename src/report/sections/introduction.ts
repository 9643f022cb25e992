import { list, p, stated } from '../html/prose.js';
import type { Section } from '../html/section.js';
import type { ReportInput } from '../report-input.js';
import { asSentence } from '../words/as-sentence.js';
import { outcomeNames, populationNames } from '../words/plan-words.js';

export const introduction = ({ plan, context }: ReportInput): Section => {
  const primary = plan.analyses.filter(({ rank }) => rank === 'PRIMARY');
  return {
    id: 'introduction',
    title: 'Introduction',
    content: [],
    parts: [
      {
        id: 'background',
        title: 'Background and intended use',
        content: [p(asSentence(stated(context.trial.intendedUse)))],
      },
      {
        id: 'objectives',
        title: 'Objectives',
        content: [
          p(
            'To validate prediction models whose weights and thresholds were locked before the first prediction. Nothing was developed, updated or recalibrated in this trial. The primary analyses, one for each primary estimand:',
          ),
          list(
            primary.map(
              ({ title, outcome, population }) =>
                `${title}: ${outcomeNames[outcome]}; ${populationNames[population]}.`,
            ),
          ),
        ],
      },
    ],
  };
};
