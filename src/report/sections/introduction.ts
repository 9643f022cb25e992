import { list, p, stated, terms } from '../html/prose.js';
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
        content: [
          p(
            'Early-stage hepatocellular carcinoma can come back after curative resection. A first recurrence beyond the Milan criteria within two years is called aggressive here. The question of the registry entry is whether the models identify those at high risk of it. A score could then guide therapy beside surgery, which another trial of the same hospital studies in patients with a high PRE (NCT07282184).',
          ),
          terms([
            ['Intended use', asSentence(stated(context.trial.intendedUse))],
            [
              'Population',
              'Adults with hepatocellular carcinoma of BCLC stage 0 or A who are scheduled for curative resection.',
            ],
            [
              'Place in care',
              'PRE is for the time before surgery, from contrast-enhanced MRI and clinical values; POST for the time after pathology. Who would use them is not stated in the registry entry; in this trial nobody who cares for a participant saw a score.',
            ],
          ]),
        ],
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
