import { populationId } from '../../../contracts/analysis/index.js';
import type { AnalysisResult } from '../../../contracts/analysis/trial-analysis.js';
import type { Linked } from '../../html/lineage-link.js';
import type { Markup } from '../../markup/element.js';
import { codeName } from '../../words/code-names.js';
import { populationName } from '../../words/plan-words.js';

/** How many are in the set of an analysis, how many are analysed and why the others are not, each a link to its lineage. */
export const membership = ({ id, population }: AnalysisResult, linked: Linked): readonly Markup[] => {
  const { name, members, analysed, leftOut } = population;
  return [
    `${populationName(name)}: `,
    linked(populationId(id, 'members'), members),
    ' members, ',
    linked(populationId(id, 'analysed'), analysed),
    ' analysed',
    ...Object.entries(leftOut).flatMap(([reason, count], k) => [
      k === 0 ? '; left out: ' : ', ',
      linked(populationId(id, { leftOut: reason }), count),
      ` ${codeName(reason)}`,
    ]),
    '.',
  ];
};
