import type { Evaluation } from '../contracts/evaluation.js';
import { curveFigures, operatingPoints } from './curves.js';
import { figureBlock } from './html/figure-block.js';
import { type DefinitionOf, figuresTable } from './html/figures-table.js';
import { linkedBy } from './html/lineage-link.js';
import { pageHtml } from './html/page.js';
import { list, p, terms } from './html/prose.js';
import { figureOfWhat } from './words/figure-value.js';
import type { Section } from './html/section.js';
import { h } from './markup/element.js';
import { definitionsOf } from './sections/methods/definitions.js';

const dataSection = ({ data, arguments: asked }: Evaluation): Section => {
  const { file } = data;
  return {
    id: 'data',
    title: 'Data',
    content: [
      terms([
        ['Rows', data.n],
        ['Events', `${data.events} of code ${asked.event}`],
        [
          'Competing events',
          data.competing.map(({ code, count }) => `${count} of code ${code}`).join(', ') || 'none',
        ],
        ['Censored', `${data.censored} of code ${asked.censored}`],
        [
          'Columns',
          `“${asked.time}” holds the time and “${asked.status}” the status; curves are drawn from “${asked.curveTime}” and “${asked.curveStatus}”`,
        ],
        [
          'Scores',
          asked.scores
            .map(
              ({ column, probability, threshold }) =>
                `${column} (${probability ? 'a probability' : 'no probability'}, high from ${threshold})`,
            )
            .join('; ') || 'none',
        ],
        ['Horizon', `day ${asked.horizon}`],
        ['Level of the intervals', asked.level],
        ['Seed', asked.seed ?? 'none given'],
        [
          'File',
          h('span', { className: 'digest' }, `SHA-256 ${file.sha256}, ${file.bytes} bytes, ${file.encoding}`),
        ],
      ]),
      list(data.notes),
    ],
  };
};

const figuresSection = ({ figures }: Evaluation, definitionOf: DefinitionOf): Section => ({
  id: 'figures',
  title: 'Figures',
  content: [
    p('The name of a figure leads to its definition.'),
    figuresTable(
      'Figures of the panel',
      figures.map((figure) => ({ figure, suppressed: false, of: figureOfWhat(figure), lineage: null })),
      linkedBy(null),
      definitionOf,
    ),
  ],
});

const curvesSection = ({ arguments: asked, figures, series }: Evaluation): Section => {
  const drawn = curveFigures(series, {
    id: 'curves',
    timeLabel: 'Months',
    endpoint: null,
    horizonDay: asked.horizon,
    causeNames: Object.fromEntries([
      [String(asked.event), `event (code ${asked.event})`],
      ...asked.competing.map((code) => [String(code), `competing event (code ${code})`] as const),
    ]),
    operating: operatingPoints(figures.flatMap((figure) => ('value' in figure ? [figure] : []))),
  });
  return {
    id: 'curves',
    title: 'Curves',
    content:
      drawn.length === 0
        ? [p('The evaluation holds no curves.')]
        : drawn.map(({ figure }) => figureBlock(figure)),
  };
};

/** What `apar evaluate` answers, as one HTML file: the same answer gives the same bytes. */
export const evaluationHtml = (evaluation: Evaluation): string => {
  const definitions = definitionsOf(evaluation.figures);
  return pageHtml({
    title: 'Evaluation of scores on a data file',
    opening: [p('Made by apar evaluate from one file and its arguments; nothing else went into it.')],
    sections: [
      dataSection(evaluation),
      figuresSection(evaluation, definitions.of),
      curvesSection(evaluation),
      definitions.section,
    ],
  });
};
