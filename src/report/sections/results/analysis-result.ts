import type { AnalysisResult, TrialFigure } from '../../../contracts/analysis/trial-analysis.js';
import { curveFigures } from '../../curves.js';
import { figureBlock } from '../../html/figure-block.js';
import { type DefinitionOf, type ListedFigure, figuresTable } from '../../html/figures-table.js';
import { linkedBy } from '../../html/lineage-link.js';
import { list, p, warning } from '../../html/prose.js';
import type { Section } from '../../html/section.js';
import { h } from '../../markup/element.js';
import type { ReportInput } from '../../report-input.js';
import { groupName } from '../../words/group-names.js';
import { outcomeNames } from '../../words/plan-words.js';
import { levelName } from '../../words/level-names.js';
import { subgroupName } from '../../words/subgroup-names.js';
import { analysisTable, isGathered } from './analysis-tables.js';
import { figureOfWhat } from '../../words/figure-value.js';
import { anchorOf } from '../anchor.js';
import { curveLineage } from './curve-lineage.js';
import { forests } from './forests.js';
import { futureWarning, isOnTheFuture } from './future-warning.js';
import { operatingOf } from './operating-of.js';
import { membership } from './membership.js';
import { causeNames } from '../../words/cause-names.js';

/** Nobody is named behind a figure that is suppressed. */
export const lineageIdOf = ({ id, suppressed }: TrialFigure): string | null => (suppressed ? null : id);

/** Groups by the names that people give them; everything else as it is. */
const renamed = <Of extends { readonly group: string | null }>(one: Of): Of => ({
  ...one,
  group: one.group === null ? null : groupName(one.group),
});

const amongWhom = ({ subgroup }: TrialFigure): readonly string[] =>
  subgroup === null ? [] : [`${subgroupName(subgroup.variable)} ${levelName(subgroup.level)}`];

const listed =
  (causes: Readonly<Record<string, string>>) =>
  (figure: TrialFigure): ListedFigure => ({
    figure,
    suppressed: figure.suppressed,
    of: [...amongWhom(figure), figureOfWhat(renamed(figure), causes)]
      .filter((part) => part !== '')
      .join('; '),
    lineage: lineageIdOf(figure),
  });

/** One analysis: who was analysed, every figure with its lineage, and the pictures. */
export const resultSection = (
  result: AnalysisResult,
  { plan, context, analysis }: ReportInput,
  definitionOf: DefinitionOf,
): Section => {
  const linked = linkedBy(context.lineageBase);
  const { id, title, figures, series, tables, notes } = result;
  const planned = plan.analyses.find((one) => one.id === id);
  const anchor = anchorOf(id);
  const causes = causeNames(planned?.outcome);
  const numbers = figuresTable(`Figures: ${title}`, figures.map(listed(causes)), linked, definitionOf);
  const from = planned?.landmark === true ? plan.landmarkDay : 0;
  const drawn = curveFigures(series.map(renamed), {
    id: `figure-${anchor}`,
    timeLabel: from === 0 ? 'Months after surgery' : `Months after the landmark (day ${from})`,
    horizonDay: plan.horizonDay - from,
    endpoint: planned === undefined ? null : outcomeNames[planned.outcome],
    causeNames: causes,
    operating: operatingOf(result, { plan, analysis }),
  });
  const inTable = h('a', { href: `#figures-${anchor}` }, 'Lineage: with each figure in the table');
  return {
    id: `analysis-${anchor}`,
    title,
    content: [
      p(
        ...membership(result, linked),
        ' ',
        planned === undefined
          ? 'The plan does not name this analysis.'
          : h('a', { href: `#estimand-${anchor}` }, 'Its estimand'),
        planned === undefined ? null : '.',
      ),
      // Of the others a note says so, and the limitations say it again: sixty boxes alike are read by nobody.
      isOnTheFuture(result) && result.rank === 'PRIMARY' ? warning(futureWarning(plan)) : null,
      list(notes),
      numbers === null ? p('No figure was asked for.') : h('div', { id: `figures-${anchor}` }, numbers),
      ...drawn.map(({ figure, curves }) =>
        figureBlock(
          figure,
          context.lineageBase === null ? null : curveLineage(curves, causes, linked),
          linked,
        ),
      ),
      ...forests(result).map((figure) => figureBlock(figure, numbers === null ? null : inTable, linked)),
      ...tables.filter((one) => !isGathered(one)).flatMap((one) => analysisTable(one, linked)),
    ],
  };
};
