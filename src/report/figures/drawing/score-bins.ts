import { rectY } from '@observablehq/plot';
import type { Series } from '../../../contracts/analysis/series.js';
import { h } from '../../markup/element.js';
import { lineStyle } from './line-style.js';
import { type Part, plotPart, width } from './picture.js';
import { plotted } from './plotting/plotted.js';
import { knownPoints, largest } from './series-of.js';

/** Width of the bins: the smallest step between two of them; a twentieth where there is one bin only. */
export const binWidth = (series: readonly Series[]): number => {
  const edges = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const steps = edges.slice(1).map((edge, k) => edge - (edges[k] ?? edge));
  return steps.length === 0 ? 0.05 : Math.min(...steps);
};

export interface BinPanel {
  readonly id: string;
  readonly series: readonly Series[];
  readonly labels: readonly string[];
  readonly domain: readonly [number, number];
  readonly margins: { readonly marginLeft: number; readonly marginRight: number };
  readonly panelHeight: number;
  readonly xLabel: string;
}

/** One histogram a group, one below the other on the same scales, so that no colour has to tell them apart. */
export const binPanels = (panel: BinPanel): readonly Part[] => {
  const size = binWidth(panel.series);
  const most = largest(
    panel.series.flatMap((one) => knownPoints(one).map(({ y }) => y)),
    0.05,
  );
  const domain = [panel.domain[0], panel.domain[1]];
  return panel.series.flatMap((one, k): readonly Part[] => {
    const last = k === panel.series.length - 1;
    const height = panel.panelHeight + (last ? 30 : 0);
    const label: Part = {
      height: 14,
      content: h(
        'text',
        { x: panel.margins.marginLeft, y: 11, fontSize: 10, fontStyle: 'italic' },
        `${panel.labels[k] ?? ''} (n = ${one.n})`,
      ),
    };
    const markup = plotted(`${panel.id}-bins-${k + 1}`, {
      width,
      height,
      ...panel.margins,
      marginTop: 4,
      marginBottom: last ? 36 : 6,
      x: {
        domain,
        ...(last
          ? { ticks: 5, label: panel.xLabel, labelAnchor: 'center', labelArrow: 'none' }
          : { ticks: [], label: null }),
      },
      y: {
        domain: [0, most],
        ticks: [0, most],
        tickFormat: (value: number) => `${(value * 100).toFixed(0)} %`,
        label: null,
      },
      marks: [
        rectY(
          knownPoints(one).filter(({ y }) => y > 0),
          {
            x1: 'x',
            x2: ({ x }: { readonly x: number }) => x + size,
            y: 'y',
            fill: k % 2 === 0 ? '#bdbdbd' : '#ffffff',
            stroke: lineStyle(k).stroke,
            strokeWidth: 0.9,
            clip: true,
          },
        ),
      ],
    });
    return [label, plotPart(markup, height)];
  });
};
