import { moment } from '../../html/moment.js';
import { figureBlock } from '../../html/figure-block.js';
import { deviationCountId, failedTestId, flowCountId } from '../../../contracts/analysis/index.js';
import { type Linked, linkedBy } from '../../html/lineage-link.js';
import { list, p } from '../../html/prose.js';
import type { Section } from '../../html/section.js';
import { table } from '../../html/table.js';
import { flowFigure } from '../../figures/index.js';
import { type Markup, h } from '../../markup/element.js';
import type { ReportInput } from '../../report-input.js';
import { codeName } from '../../words/code-names.js';
import { type GatheredTable, gathered } from './analysis-tables.js';

const linkedIn = ({ context }: ReportInput): Linked => linkedBy(context.lineageBase);

const flow = (input: ReportInput): Section => ({
  id: 'flow',
  title: 'Flow of participants',
  content: [
    figureBlock(
      flowFigure({ id: 'figure-flow', title: 'Flow of participants' }, input.flow),
      input.context.lineageBase === null
        ? null
        : h(
            'span',
            null,
            'Lineage: with each count in the numbers below; of ',
            linkedIn(input)(flowCountId([input.flow.flow.id]), 'everybody'),
            '.',
          ),
      linkedIn(input),
    ),
    input.flow.finalLock
      ? null
      : p('The database is not locked: participants who are pending may still get a label.'),
  ],
});

const fromTables = (
  input: ReportInput,
  kind: GatheredTable,
  id: string,
  title: string,
  absent: string,
): Section => {
  const tables = gathered(input.analysis.analyses, kind, linkedIn(input));
  return { id, title, content: tables.length === 0 ? [p(absent)] : tables };
};

const failures = (input: ReportInput): Section => {
  const section = fromTables(
    input,
    'index-test',
    'index-test-failures',
    'Failures of the index test',
    'No analysis holds a table of failures of the index test.',
  );
  const counted = input.context.indexTestFailures.map(({ model, reasons }): Markup =>
    reasons.length === 0
      ? p(`${model}: no failure recorded.`)
      : table({
          caption: `${model}: no valid score, by reason`,
          columns: ['Reason', 'Participants'],
          rows: reasons.map(({ what, count }) => [
            codeName(what),
            linkedIn(input)(failedTestId(model, what), count),
          ]),
        }),
  );
  return { ...section, content: [...section.content, ...counted] };
};

const deviations = (input: ReportInput): Section => ({
  id: 'deviations',
  title: 'Protocol deviations',
  content: [
    input.context.deviations.length === 0
      ? p('No deviation is recorded.')
      : table({
          caption: 'Protocol deviations by code and importance',
          columns: ['Deviation', 'Importance', 'Count'],
          rows: input.context.deviations.map(({ code, importance, count }) => [
            code,
            importance,
            linkedIn(input)(deviationCountId(code, importance), count),
          ]),
        }),
  ],
});

const looks = ({ context }: ReportInput): Section => ({
  id: 'looks',
  title: 'Looks outside the plan',
  content: [
    context.looks.length === 0
      ? p('No look outside the plan was recorded.')
      : list(context.looks.map(({ at, by, what }) => h('span', null, moment(at), `, ${by}: ${what}`))),
  ],
});

/** Who took part, what is known of them, and what did not go as planned. */
export const participantSections = (input: ReportInput): readonly Section[] => [
  flow(input),
  fromTables(input, 'baseline', 'baseline', 'Baseline', 'No analysis holds a baseline table.'),
  fromTables(
    input,
    'missing',
    'missing-values',
    'Missing values',
    'No analysis holds a table of missing values.',
  ),
  failures(input),
  fromTables(
    input,
    'two-by-two',
    'two-by-two',
    'Index test against reference standard',
    'No analysis holds a two-by-two table.',
  ),
  fromTables(
    input,
    'censoring',
    'censoring',
    'Reasons of censoring',
    'No analysis holds reasons of censoring.',
  ),
  deviations(input),
  looks(input),
];
