import { expect, it } from '@jest/globals';
import type { FlowBox } from '../../../src/domain/protocol/flow/flow-box.js';
import { flowTable } from '../../../src/report/figures/flow/flow-boxes.js';

const box = (label: string, count: number, children: readonly FlowBox[] = []): FlowBox => ({
  id: label,
  label,
  count,
  reasons: {},
  children,
});

it('the numbers behind the flow diagram hold empty boxes, and nothing below them', () => {
  const { rows, ids } = flowTable(
    box('allocated', 3, [
      box('not operated', 0, [box('withdrew', 0), box('died', 0)]),
      box('operated', 3, [box('followed', 3)]),
    ]),
  );
  expect(rows.map(([words, , count]) => `${String(words)}: ${String(count)}`)).toEqual([
    'allocated: 3',
    'allocated › not operated: 0',
    'allocated › operated: 3',
    'allocated › operated › followed: 3',
  ]);
  expect(ids).toHaveLength(rows.length);
});
