import { flowCountId } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { FlowBox } from '../../../domain/protocol/flow/flow-box.js';
import { flowOf } from '../../../domain/protocol/flow/flow-diagram.js';
import { isOutcomeBox } from '../../../domain/protocol/flow/flow-frame.js';
import type { Counted } from './counted.js';

/** In the box that this path leads to. */
const arrived = (rows: readonly AnalysisRow[], path: readonly string[]): readonly AnalysisRow[] =>
  rows.filter(({ flow }) => path.every((box, depth) => flow[depth]?.box === box));

const countsOf = (
  box: FlowBox,
  above: readonly string[],
  words: readonly string[],
  rows: readonly AnalysisRow[],
): readonly Counted[] => {
  const [path, named] = [
    [...above, box.id],
    [...words, box.label],
  ];
  const here = arrived(rows, path);
  const of = named.join(' › ');
  return [
    { id: flowCountId(path), of, value: box.count, behind: isOutcomeBox(box) ? rows : here },
    ...Object.entries(box.reasons).map(([reason, value]) => ({
      id: flowCountId(path, reason),
      of: `${of}: ${reason}`,
      value,
      behind: here.filter(({ flow }) => flow[path.length - 1]?.reason === reason),
    })),
    ...box.children.flatMap((child) => countsOf(child, path, named, here)),
  ];
};

/**
 * Every count of the flow diagram with those who stand in its box. Behind a box of an outcome stand all who arrived at the
 * split of outcomes.
 */
export const flowCounts = (rows: readonly AnalysisRow[]): readonly Counted[] =>
  countsOf(flowOf(rows.map(({ flow }) => flow)), [], [], rows);
