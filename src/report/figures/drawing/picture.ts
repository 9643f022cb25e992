import type { DataTable, Drawn, FigureHead } from '../figure.js';
import { type Element, h, made, markupOf } from '../../markup/element.js';
import { type LineStyle, referenceStroke } from './line-style.js';
import { fontFamily, fontSize } from './plotting/plotted.js';

/** Pixels of every picture: the narrowest screen, on which 11 pixels of type are still read; wider ones enlarge it. */
export const width = 360;

/** A part of a picture and the height that it takes. */
export interface Part {
  readonly height: number;
  readonly content: Element;
}

export interface LegendEntry {
  readonly label: string;
  readonly style: Pick<LineStyle, 'stroke' | 'dashes'> & Partial<LineStyle>;
}

const legendLine = 16;
/** Pixels of a letter of Helvetica at this size, on the wide side. */
const letter = 6;

/** Entries flow into lines; each shows its line and names it. */
export const legend = (entries: readonly LegendEntry[]): Part => {
  const placed: { readonly x: number; readonly line: number }[] = [];
  let [x, line] = [4, 0];
  for (const { label } of entries) {
    const wide = 34 + label.length * letter + 10;
    if (x > 4 && x + wide > width) [x, line] = [4, line + 1];
    placed.push({ x, line });
    x += wide;
  }
  return {
    height: entries.length === 0 ? 0 : (line + 1) * legendLine + 4,
    content: h(
      'g',
      { 'aria-hidden': true },
      ...entries.map(({ label, style }, k) => {
        const at = placed[k] ?? { x: 4, line: 0 };
        const y = at.line * legendLine + 9;
        return h(
          'g',
          { key: k },
          h('line', {
            x1: at.x,
            x2: at.x + 28,
            y1: y,
            y2: y,
            stroke: style.stroke,
            strokeWidth: 1.8,
            strokeDasharray: style.dashes === 'none' ? undefined : style.dashes,
          }),
          h('text', { x: at.x + 33, y: y + 4 }, label),
        );
      }),
    ),
  };
};

export const reference = (label: string, dashes = '1 3'): LegendEntry => ({
  label,
  style: { stroke: referenceStroke, dashes },
});

/** A plot of `plotted` as a part. */
export const plotPart = (markup: string, height: number): Part => ({
  height,
  content: made('g', {}, markup),
});

/** Parts one below the other in one accessible SVG element. */
export const picture = (
  head: FigureHead,
  description: string,
  parts: readonly Part[],
  table: DataTable,
  notes: readonly string[] = [],
): Drawn => {
  const tops = parts.map((_, k) => parts.slice(0, k).reduce((sum, { height }) => sum + height, 0));
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  const svg = h(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': `${head.id}-title ${head.id}-desc`,
      fontFamily,
      fontSize,
      fill: '#000000',
    },
    h('title', { id: `${head.id}-title` }, head.title),
    h('desc', { id: `${head.id}-desc` }, description),
    h('rect', { width, height, fill: '#ffffff' }),
    ...parts.map(({ content }, k) => h('g', { key: k, transform: `translate(0,${tops[k] ?? 0})` }, content)),
  );
  return { kind: 'Drawn', ...head, description, svg: markupOf(svg), table, notes };
};
