import type { AnalysisFlowView } from '../../../contracts/views/analysis.js';
import { h } from '../../markup/element.js';
import { picture, width } from '../drawing/picture.js';
import { type DrawnBox, type FlowLine, drawnBoxes, flowTable } from './flow-boxes.js';
import type { FigureHead, ReportFigure } from '../figure.js';

const [step, lineHeight, padding, gap, letter] = [13, 13, 5, 7, 5.2] as const;

interface WrappedLine extends Omit<FlowLine, 'count'> {
  /** On the first line of a text only. */
  readonly count: number | null;
}

const wrapped = (text: string, letters: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const wrappedLines = (box: DrawnBox, left: number): readonly WrappedLine[] =>
  box.lines.flatMap(({ label, count, indent }) => {
    const letters = Math.floor((width - left - 46 - indent * 10) / letter);
    return wrapped(label, letters).map((text, k) => ({ label: text, indent, count: k === 0 ? count : null }));
  });

/**
 * The flow of participants: each box names its count and lists where participants ended in it and why; what goes on is
 * a box of its own below, further to the right, joined to the one it came from.
 */
export const flowFigure = (head: FigureHead, view: AnalysisFlowView): ReportFigure => {
  const boxes = drawnBoxes(view.flow);
  const lefts = boxes.map(({ depth }) => 2 + depth * step);
  const lines = boxes.map((box, k) => wrappedLines(box, lefts[k] ?? 0));
  const heights = lines.map((own) => padding * 2 + lineHeight * (own.length + 1));
  const tops = heights.map((_, k) => 2 + heights.slice(0, k).reduce((sum, one) => sum + one + gap, 0));
  const height = (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0) + 4;
  const content = h(
    'g',
    { fontSize: 10 },
    ...boxes.map(({ from, label, count }, k) => {
      const [left, top] = [lefts[k] ?? 0, tops[k] ?? 0];
      const origin =
        from === null
          ? null
          : { left: (lefts[from] ?? 0) + 6, bottom: (tops[from] ?? 0) + (heights[from] ?? 0) };
      return h(
        'g',
        { key: k },
        origin === null
          ? null
          : h('path', {
              d: `M${origin.left},${origin.bottom}V${top + 11}H${left}`,
              fill: 'none',
              stroke: '#000000',
            }),
        h('rect', {
          x: left,
          y: top,
          width: width - 2 - left,
          height: heights[k],
          fill: '#ffffff',
          stroke: '#000000',
        }),
        h('text', { x: left + 6, y: top + 14, fontWeight: 'bold' }, label),
        h('text', { x: width - 8, y: top + 14, fontWeight: 'bold', textAnchor: 'end' }, count),
        ...(lines[k] ?? []).map((line, j) =>
          h(
            'g',
            { key: j },
            h(
              'text',
              {
                x: left + 6 + line.indent * 10,
                y: top + 14 + (j + 1) * lineHeight,
                fontStyle: line.indent === 2 ? 'italic' : undefined,
              },
              line.label,
            ),
            line.count === null
              ? null
              : h(
                  'text',
                  {
                    x: width - 8 - (line.indent - 1) * 24,
                    y: top + 14 + (j + 1) * lineHeight,
                    textAnchor: 'end',
                  },
                  line.count,
                ),
          ),
        ),
      );
    }),
  );
  const said = boxes.slice(0, 6).map(({ label, count }) => `${label}: ${count}`);
  return picture(
    head,
    `Flow of participants at the cut of ${view.cutoff}. ${said.join('; ')}. The table holds the empty boxes too.`,
    [{ height, content }],
    flowTable(view.flow),
    [
      view.sumsHold
        ? 'At every split the boxes add up to the one they came from; a box that nobody reached stands in the table only, and those below it nowhere.'
        : 'The boxes do not add up at every split: the counts must be examined before they are used.',
    ],
  );
};
