import { describe, expect, it } from '@jest/globals';
import { dataOf } from '../../../../src/virtual/study/data/trial-data.js';
import { analysisRow, type Told } from '../../../support/analysis-rows.js';

const scores = { PRE: 0.25, POST: 0.5 };
const read = (...told: readonly Told[]) => dataOf(told.map((one) => ({ scores, row: analysisRow(one) })));

/** A recurrence after the horizon whose extent nobody can tell: the label is known, the type of the recurrence is not. */
const lateOfUnknownExtent = (id: string): Told => {
  const { endpoints } = analysisRow({ id, status: 'LATE_RECURRENCE', time: 740 });
  if (endpoints === null) throw new Error('a recurrence has an endpoint');
  return {
    id,
    status: 'LATE_RECURRENCE',
    time: 740,
    endpoints: { ttar: { ...endpoints.ttar, type: 'UNDETERMINED' } },
  };
};

describe('what the study reads of a lived trial', () => {
  const free: Told = { id: 'APAR-0001', status: 'EVENT_FREE', time: 735 };
  const aggressive: Told = { id: 'APAR-0003', status: 'AGGRESSIVE', time: 300 };

  it('keeps at the horizon whoever has a label, and leaves those out of curves alone whose recurrence is of no known type', () => {
    const data = read(free, lateOfUnknownExtent('APAR-0002'), aggressive);
    expect(data.n).toBe(3);
    expect([...data.atHorizon.types]).toEqual([0, 0, 1]);
    expect([...(data.curveRows ?? [])]).toEqual([0, 2]);
    expect([...data.ofCurves.times]).toEqual([735, 300]);
    expect([...data.ofCurves.types]).toEqual([0, 1]);
  });

  it('names no rows of curves where everybody has one, and leaves out altogether whoever has no label', () => {
    const data = read(free, { id: 'APAR-0002', status: 'UNDETERMINED', time: 200 }, aggressive);
    expect(data.n).toBe(2);
    expect(data.curveRows).toBeNull();
    expect([...data.atHorizon.types]).toEqual([0, 1]);
    expect([...data.ofCurves.types]).toEqual([0, 1]);
  });
});
