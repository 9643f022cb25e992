import { type Markish, areaY, dot, line } from '@observablehq/plot';
import { type LegendEntry, type Part, legend, plotPart, reference, width } from './picture.js';
import { type LineStyle, lineStyle, referenceStroke } from './line-style.js';
import { dayOfMonth, monthTicks } from './months.js';
import { plotted } from './plotting/plotted.js';
import type { KnownPoint } from './series-of.js';

/** Of every picture with axes, so that what stands below a chart can stand under its marks. */
export const margins = { marginLeft: 46, marginRight: 22 } as const;
const [marginTop, marginBottom] = [26, 36] as const;

export interface Axis {
  readonly label: string | null;
  readonly domain: readonly [number, number];
  /** How many marks, or where they are. */
  readonly ticks: number | readonly number[];
  readonly text?: (value: number) => string;
}

/** Shares from 0 to 1. */
export const shareAxis = (label: string | null): Axis => ({ label, domain: [0, 1], ticks: 5 });

/** Days, marked by months. */
export const monthAxis = (label: string, end: number): Axis & { readonly ticks: readonly number[] } => {
  const months = monthTicks(end);
  return {
    label,
    domain: [0, end],
    ticks: months.map(dayOfMonth),
    text: (day) => String(months.find((month) => dayOfMonth(month) === day) ?? day),
  };
};

type End = readonly [x: number, y: number];

/** A dotted line that curves are read against, from one point to another. */
export interface Reference {
  /** Its name in the legend; null where a note explains it. */
  readonly label: string | null;
  readonly ends: readonly [End, End];
}

export interface Chart {
  readonly id: string;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly reference: Reference | null;
  /** Points of each curve in the order of their x; the band of one that has intervals is shaded. */
  readonly curves: readonly (readonly KnownPoint[])[];
  readonly shape?: 'linear' | 'step-after';
  /** Curves may leave the frame, and are cut there. */
  readonly cut?: boolean;
  /** Drawn above the curves. */
  readonly marks?: readonly Markish[];
  /** Below the axis. */
  readonly below?: number;
  readonly left?: number;
}

const axisOptions = ({ label, domain, ticks, text }: Axis, labelAnchor: 'center' | 'top') => ({
  domain: [...domain],
  ticks: typeof ticks === 'number' ? ticks : [...ticks],
  label,
  labelAnchor,
  labelArrow: 'none' as const,
  ...(text === undefined ? {} : { tickFormat: text }),
});

type Drawing = Required<Pick<Chart, 'shape' | 'cut'>>;

/** Cut at the frame, whatever the curves do: an interval may reach further than the axis. */
const band = (points: readonly KnownPoint[], { stroke }: LineStyle, { shape }: Drawing): Markish[] =>
  points.some(({ lower }) => lower !== null)
    ? [
        areaY(points, {
          x: 'x',
          y1: ({ lower }: KnownPoint) => lower ?? NaN,
          y2: ({ upper }: KnownPoint) => upper ?? NaN,
          curve: shape,
          fill: stroke,
          fillOpacity: 0.12,
          clip: true,
        }),
      ]
    : [];

const curveLine = (
  points: readonly KnownPoint[],
  { stroke, dashes }: LineStyle,
  { shape, cut }: Drawing,
): Markish =>
  line(points, {
    x: 'x',
    y: 'y',
    curve: shape,
    stroke,
    strokeWidth: 1.6,
    strokeDasharray: dashes,
    clip: cut,
  });

/** A mark at each of some points of the k-th curve, in its style. */
export const marksOn = (points: readonly KnownPoint[], k: number): Markish =>
  dot(points, { x: 'x', y: 'y', symbol: lineStyle(k).symbol, r: 2.5, fill: lineStyle(k).stroke });

/** Curves over two axes: bands first, then the line of reference, the curves and their marks. */
export const chartPart = (chart: Chart): Part => {
  const { id, height, x, y, reference: against, curves, marks = [], below, left } = chart;
  const drawing: Drawing = { shape: chart.shape ?? 'linear', cut: chart.cut ?? false };
  const markup = plotted(id, {
    width,
    height,
    ...margins,
    ...(left === undefined ? {} : { marginLeft: left }),
    marginTop,
    marginBottom: below ?? marginBottom,
    x: axisOptions(x, 'center'),
    y: axisOptions(y, 'top'),
    symbol: { type: 'identity' },
    color: { type: 'identity' },
    marks: [
      ...curves.flatMap((points, k) => band(points, lineStyle(k), drawing)),
      ...(against === null
        ? []
        : [line([...against.ends], { stroke: referenceStroke, strokeDasharray: '1 3' })]),
      ...curves.map((points, k) => curveLine(points, lineStyle(k), drawing)),
      ...marks,
    ],
  });
  return plotPart(markup, height);
};

/** The curves in the order of the chart, and its line of reference. */
export const chartLegend = (labels: readonly string[], against: Reference | null): Part => {
  const entries: readonly LegendEntry[] = labels.map((label, k) => ({ label, style: lineStyle(k) }));
  const name = against?.label ?? null;
  return legend(name === null ? entries : [...entries, reference(name)]);
};
