import { flowCountId } from '../../../contracts/analysis/index.js';
import type { AnalysisFlowView } from '../../../contracts/views/analysis.js';
import { codeName } from '../../words/code-names.js';
import type { DataTable } from '../figure.js';

export type FlowBox = AnalysisFlowView['flow'];

/** A box to draw: its heading, what ends in it, and how deep it stands. */
export interface DrawnBox {
  readonly depth: number;
  /** Index of the box that it came from; null for the first. */
  readonly from: number | null;
  readonly label: string;
  readonly count: number;
  readonly lines: readonly FlowLine[];
}

export interface FlowLine {
  readonly label: string;
  readonly count: number;
  /** 1: where participants ended. 2: the reason of those above. */
  readonly indent: 1 | 2;
}

const isEnd = ({ children }: FlowBox): boolean => children.length === 0;

const reasonLines = (reasons: FlowBox['reasons']): readonly FlowLine[] =>
  Object.entries(reasons)
    .filter(([, count]) => count > 0)
    .sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1))
    .map(([reason, count]) => ({ label: codeName(reason), count, indent: 2 }));

/** Boxes in the order in which they are read; ends that nobody reached are left to the table. */
export const drawnBoxes = (root: FlowBox): readonly DrawnBox[] => {
  const boxes: DrawnBox[] = [];
  const visit = (box: FlowBox, depth: number, from: number | null): void => {
    const index = boxes.length;
    const ends = box.children.filter((child) => isEnd(child) && child.count > 0);
    boxes.push({
      depth,
      from,
      label: box.label,
      count: box.count,
      lines: [
        ...reasonLines(box.reasons),
        ...ends.flatMap((end): readonly FlowLine[] => [
          { label: end.label, count: end.count, indent: 1 },
          ...reasonLines(end.reasons),
        ]),
      ],
    });
    for (const child of box.children) if (!isEnd(child) && child.count > 0) visit(child, depth + 1, index);
  };
  visit(root, 0, null);
  return boxes;
};

/** Every box and every reason of the diagram, each with the name of its lineage; below a box that nobody reached stands nothing. */
export const flowTable = (root: FlowBox): DataTable => {
  const rows: (readonly [string, string, number])[] = [];
  const ids: string[] = [];
  const visit = (box: FlowBox, words: readonly string[], above: readonly string[]): void => {
    const [named, path] = [
      [...words, box.label],
      [...above, box.id],
    ];
    rows.push([named.join(' › '), '', box.count]);
    ids.push(flowCountId(path));
    for (const [reason, count] of Object.entries(box.reasons)) {
      rows.push([named.join(' › '), codeName(reason), count]);
      ids.push(flowCountId(path, reason));
    }
    if (box.count > 0) for (const child of box.children) visit(child, named, path);
  };
  visit(root, [], []);
  return { columns: ['box', 'reason', 'participants'], rows, ids };
};
