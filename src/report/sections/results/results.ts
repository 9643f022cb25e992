import type { DefinitionOf } from '../../html/figures-table.js';
import type { Section } from '../../html/section.js';
import { p } from '../../html/prose.js';
import type { ReportInput } from '../../report-input.js';
import { rankNames } from '../../words/plan-words.js';
import { resultSection } from './analysis-result.js';

const ranks = [
  'PRIMARY',
  'SUPPORTIVE',
  'SECONDARY',
  'SENSITIVITY',
  'SUBGROUP',
  'EXPLORATORY',
  'DESCRIPTIVE',
  'LOOK',
] as const;

const said: Partial<Record<(typeof ranks)[number], string>> = {
  EXPLORATORY: 'Exploratory: no causal claim, and no significance is claimed.',
  LOOK: 'These were asked for outside the plan and do not carry the weight of pre-specification.',
};

/** Every analysis that was run, by rank; a rank of which there is none is left out. */
export const resultSections = (input: ReportInput, definitionOf: DefinitionOf): readonly Section[] =>
  ranks.flatMap((rank): readonly Section[] => {
    const results = input.analysis.analyses.filter((one) => one.rank === rank);
    if (results.length === 0) return [];
    const text = said[rank];
    return [
      {
        id: `results-${rank.toLowerCase()}`,
        title: rankNames[rank],
        content: text === undefined ? [] : [p(text)],
        parts: results.map((result) => resultSection(result, input, definitionOf)),
      },
    ];
  });
