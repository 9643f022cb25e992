import { dot, ruleX, ruleY } from '@observablehq/plot';
import type { TrialFigure } from '../../../contracts/analysis/trial-analysis.js';
import { h, made } from '../../markup/element.js';
import { levelName } from '../../words/level-names.js';
import { subgroupName } from '../../words/subgroup-names.js';
import { referenceStroke } from '../drawing/line-style.js';
import { picture } from '../drawing/picture.js';
import { plotted } from '../drawing/plotting/plotted.js';
import { digits4 } from '../drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from '../figure.js';
import { type ForestRow, forestRow } from './forest-row.js';

export interface ForestScale {
  /** What is estimated, such as AUC. */
  readonly label: string;
  /** Ratios stand on a logarithmic scale. */
  readonly ratio: boolean;
  /** Chance, or no difference; null for a scale that has no such value. */
  readonly reference: number | null;
}

interface Line {
  readonly y: number;
  readonly heading: string | null;
  readonly row: ForestRow | null;
}

const [lineHeight, plotLeft, plotWidth, axis, top] = [18, 156, 110, 34, 18] as const;

/** Headings of variables, each above its levels, in the order given; everybody first. */
const linesOf = (rows: readonly ForestRow[]): readonly Line[] => {
  const overall = rows.filter(({ subgroup }) => subgroup === null);
  const variables = [...new Set(rows.flatMap(({ subgroup }) => subgroup?.variable ?? []))];
  const lines = [
    ...overall.map((row) => ({ heading: null, row })),
    ...variables.flatMap((variable) => [
      { heading: subgroupName(variable), row: null },
      ...rows
        .filter(({ subgroup }) => subgroup?.variable === variable)
        .map((row) => ({ heading: null, row })),
    ]),
  ];
  return lines.map((line, k) => ({ ...line, y: (k + 0.5) * lineHeight }));
};

const shortened = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;

const lineText = ({ y, heading, row }: Line, key: number) =>
  heading !== null
    ? h('text', { key, x: 4, y: y + 4, fontWeight: 'bold' }, heading)
    : h(
        'g',
        { key },
        h(
          'text',
          { x: row?.subgroup ? 12 : 4, y: y + 4, fontWeight: row?.subgroup ? undefined : 'bold' },
          row?.subgroup ? shortened(levelName(row.subgroup.level), 17) : 'All participants',
        ),
        h(
          'text',
          { x: 150, y: y + 4, textAnchor: 'end' },
          row === null || row.suppressed ? '–' : `${row.events}/${row.n}`,
        ),
        h(
          'text',
          { x: plotLeft + plotWidth + 6, y: y + 4, fontStyle: row?.estimate ? undefined : 'italic' },
          row?.text,
        ),
      );

const domainOf = (
  rows: readonly ForestRow[],
  { ratio, reference }: ForestScale,
): readonly [number, number] => {
  const ends = rows.flatMap(({ estimate }) =>
    estimate === null ? [] : [estimate.lower ?? estimate.value, estimate.upper ?? estimate.value],
  );
  const values = reference === null ? ends : [reference, ...ends];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!ratio) return [Math.floor(low * 10) / 10, Math.ceil(high * 10) / 10];
  return [Math.max(0.05, low / 1.15), Math.min(20, high * 1.15)];
};

const amongWhom = ({ subgroup }: ForestRow): string =>
  subgroup === null ? 'all participants' : `${subgroupName(subgroup.variable)} ${levelName(subgroup.level)}`;

/** Room for the text of a mark and a space beside it. */
const tickRoom = 24;

/** Marks of a logarithmic scale inside its ends, the most telling first; one whose text would meet another's is left out. */
const ratioTicks = (low: number, high: number): number[] => {
  const place = (ratio: number): number => ((plotWidth - 8) * Math.log(ratio / low)) / Math.log(high / low);
  return [1, 0.5, 2, 0.25, 4, 0.1, 10]
    .filter((ratio) => ratio >= low && ratio <= high)
    .reduce<number[]>(
      (kept, ratio) =>
        kept.every((other) => Math.abs(place(other) - place(ratio)) >= tickRoom) ? [...kept, ratio] : kept,
      [],
    )
    .sort((a, b) => a - b);
};

/** One estimate for everybody and for each subgroup, with its interval; what is suppressed keeps its line and says so. */
export const forestPlot = (
  head: FigureHead,
  figures: readonly TrialFigure[],
  scale: ForestScale,
): ReportFigure => {
  const rows = figures.map(forestRow);
  const drawn = rows.filter(({ estimate }) => estimate !== null);
  if (drawn.length === 0) {
    return notDrawn(
      head,
      'no subgroup has enough events for an estimate; the table names the reason of each',
    );
  }
  const lines = linesOf(rows);
  const height = top + lines.length * lineHeight + axis;
  const points = lines.flatMap(({ y, row }) => (row?.estimate ? [{ y: y + top, ...row.estimate, row }] : []));
  const overall = drawn.find(({ subgroup }) => subgroup === null)?.estimate?.value;
  const [low, high] = domainOf(drawn, scale);
  const markup = plotted(head.id, {
    width: plotWidth,
    height,
    marginLeft: 4,
    marginRight: 4,
    marginTop: 0,
    marginBottom: axis,
    x: {
      type: scale.ratio ? 'log' : 'linear',
      domain: [low, high],
      ticks: scale.ratio ? ratioTicks(low, high) : 3,
      tickFormat: (value: number) => String(value),
      label: scale.label,
      labelAnchor: 'center',
      labelArrow: 'none',
    },
    y: { domain: [height - axis, 0], axis: null },
    marks: [
      ruleX(scale.reference === null ? [] : [scale.reference], {
        stroke: referenceStroke,
        strokeDasharray: '1 3',
        y1: top,
        y2: height - axis,
      }),
      ...(overall === undefined
        ? []
        : [
            ruleX([overall], { stroke: referenceStroke, strokeDasharray: '5 3', y1: top, y2: height - axis }),
          ]),
      ruleY(
        points.filter(({ lower }) => lower !== null),
        { y: 'y', x1: 'lower', x2: 'upper', strokeWidth: 1.2, clip: true },
      ),
      dot(points, {
        x: 'value',
        y: 'y',
        symbol: 'square',
        r: ({ row }: (typeof points)[number]) => (row.subgroup === null ? 4.5 : 3.2),
        fill: '#000000',
      }),
    ],
    r: { type: 'identity' },
  });
  const said = rows.map((row) => `${amongWhom(row)}: ${row.text}`);
  return picture(
    head,
    `Forest plot of ${scale.label}. ${said.join('; ')}.`,
    [
      {
        height,
        content: h(
          'g',
          { fontSize: 10 },
          h('text', { x: 150, y: 12, textAnchor: 'end' }, 'events/n'),
          h('text', { x: plotLeft + plotWidth + 6, y: 12 }, 'estimate (CI)'),
          made('g', { transform: `translate(${plotLeft},0)` }, markup),
          h('g', { transform: `translate(0,${top})` }, ...lines.map(lineText)),
        ),
      },
    ],
    {
      columns: ['subgroup', 'n', 'events', scale.label, 'lower', 'upper', 'remark'],
      rows: rows.map((row) => [
        amongWhom(row),
        row.suppressed ? null : row.n,
        row.suppressed ? null : row.events,
        digits4(row.estimate?.value ?? null),
        digits4(row.estimate?.lower ?? null),
        digits4(row.estimate?.upper ?? null),
        row.estimate === null ? row.text : '',
      ]),
      ids: rows.map(({ lineage }) => lineage),
    },
    [
      `Dashed vertical line: all participants.${scale.reference === null ? '' : ' Dotted vertical line: no effect, or chance.'}`,
    ],
  );
};
