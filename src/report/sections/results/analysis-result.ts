import type { AnalysisPlan } from '../../../contracts/analysis/plan.js';
import type { AnalysisResult, TrialFigure } from '../../../contracts/analysis/trial-analysis.js';
import { curveFigures, operatingPoints } from '../../curves.js';
import { figureBlock } from '../../html/figure-block.js';
import { type ListedFigure, figuresTable } from '../../html/figures-table.js';
import { list, p, warning } from '../../html/prose.js';
import type { Section } from '../../html/section.js';
import { h } from '../../markup/element.js';
import type { ReportInput } from '../../report-input.js';
import { subgroupName } from '../../words/subgroup-names.js';
import { analysisTable, isGathered } from './analysis-tables.js';
import { anchorOf } from '../anchor.js';
import { forests } from './forests.js';
import { causeNames } from '../../words/cause-names.js';

/** Where the lineage of a figure is asked for. */
export const lineageOf = (base: string, figureId: string): string => `${base}${encodeURIComponent(figureId)}`;

const listed = (figure: TrialFigure, base: string): ListedFigure => ({
  figure,
  suppressed: figure.suppressed,
  among:
    figure.subgroup === null ? null : `${subgroupName(figure.subgroup.variable)} ${figure.subgroup.level}`,
  lineage: lineageOf(base, figure.id),
});

const membership = ({ population }: AnalysisResult): string => {
  const out = Object.entries(population.leftOut).map(([reason, count]) => `${count} ${reason}`);
  return `${population.name}: ${population.members} members, ${population.analysed} analysed${
    out.length === 0 ? '' : `; left out: ${out.join(', ')}`
  }.`;
};

/** Sets that are made by what happened after surgery (protocol §6.1). */
const conditionsOnTheFuture = new Set(['FAS_V', 'FAS-V', 'PP_V', 'PP-V', 'POST_V', 'POST-V']);

/** What such a set cannot say, and which analyses of the plan show how far it matters. */
export const futureWarning = ({ analyses }: AnalysisPlan): string => {
  const others = analyses.some(({ population }) => population === 'NO_NEOADJUVANT' || population === 'ALL');
  return `The set conditions on the future: it keeps those who got no adjuvant therapy, and whoever recurs early can no longer get any and be moved to the exploratory cohort. Figures in it need not hold for everybody at surgery${
    others
      ? '; the analyses of everybody without neoadjuvant therapy, or of both cohorts, show how far it matters.'
      : ', and no analysis of the plan shows how far it matters.'
  }`;
};

export const isOnTheFuture = ({ population }: AnalysisResult): boolean =>
  conditionsOnTheFuture.has(population.name);

/** One analysis: who was analysed, every figure with its lineage, and the pictures. */
export const resultSection = (result: AnalysisResult, { plan, context }: ReportInput): Section => {
  const { id, title, figures, series, tables, notes } = result;
  const planned = plan.analyses.find((one) => one.id === id);
  const anchor = anchorOf(id);
  const numbers = figuresTable(
    `Figures: ${title}`,
    figures.map((figure) => listed(figure, context.lineageBase)),
  );
  const whole = figures.flatMap((figure) => (figure.subgroup === null && 'value' in figure ? [figure] : []));
  const pictures = [
    ...curveFigures(series, {
      id: `figure-${anchor}`,
      horizonDay: plan.horizonDay,
      causeNames: causeNames(planned?.outcome),
      operating: operatingPoints(whole),
    }),
    ...forests(result),
  ];
  const lineage =
    numbers === null ? null : h('a', { href: `#figures-${anchor}` }, 'Lineage: the figures of this analysis');
  return {
    id: `analysis-${anchor}`,
    title,
    content: [
      p(
        membership(result),
        ' ',
        planned === undefined
          ? 'The plan does not name this analysis.'
          : h('a', { href: `#estimand-${anchor}` }, 'Its estimand'),
        planned === undefined ? null : '.',
      ),
      isOnTheFuture(result) ? warning(futureWarning(plan)) : null,
      list(notes),
      numbers === null
        ? p('No figure is estimable or asked for.')
        : h('div', { id: `figures-${anchor}` }, numbers),
      ...pictures.map((figure) => figureBlock(figure, lineage)),
      ...tables.filter((one) => !isGathered(one)).flatMap(analysisTable),
    ],
  };
};
