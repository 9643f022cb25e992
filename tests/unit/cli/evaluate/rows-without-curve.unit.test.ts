import { describe, expect, it } from '@jest/globals';
import { evaluation } from '../../../../src/contracts/evaluation.js';
import { ran, usual, withFile } from './evaluated.js';

const apart = [...usual, '--curve-time', 'ct', '--curve-status', 'cs', '--group', 'arm', '--json'];
const header = 'time,status,ct,cs,score,arm';
const rows = [
  '3,1,3,1,0.9,a',
  '11,0,9,0,0.6,b',
  '5,1,5,1,0.4,b',
  '11,0,12,0,0.3,a',
  '7,3,7,3,0.7,a',
  '11,0,11,0,0.2,b',
  '8,2,8,2,0.55,b',
];
const withoutCurve = '11,0,,,0.8,a';

const answered = async (...lines: readonly string[]) => {
  const { code, out, err } = await withFile([header, ...lines].join('\n'), (path) => ran(path, ...apart));
  return code === 0 ? evaluation.parse(JSON.parse(out)) : err;
};
const figuresOf = (answer: Awaited<ReturnType<typeof answered>>, scale: 'horizon' | 'curve') => {
  if (typeof answer === 'string') throw new Error(answer);
  return answer.figures.filter((one) => one.scale === scale);
};

describe('a row without time and status for curves', () => {
  it('takes no part in curves and tests, which are those of the file without it', async () => {
    const [held, left] = [await answered(rows[0]!, withoutCurve, ...rows.slice(1)), await answered(...rows)];
    expect(figuresOf(held, 'curve').length).toBeGreaterThan(20);
    expect(figuresOf(held, 'curve')).toEqual(figuresOf(left, 'curve'));
  });

  it('stays in everything at the horizon', async () => {
    const [held, left] = [await answered(...rows, withoutCurve), await answered(...rows)];
    const auc = (answer: typeof held) =>
      figuresOf(answer, 'horizon').find(({ estimator }) => estimator === 'auc.delong');
    expect(auc(held)?.n).toBe((auc(left)?.n ?? 0) + 1);
  });

  it.each([
    ['a time alone', '11,0,9,,0.8,a', 'line 9, column "cs": time and status for curves go together'],
    ['a status alone', '11,0,,1,0.8,a', 'line 9, column "cs": time and status for curves go together'],
    ['no time at the horizon', ',0,9,0,0.8,a', 'line 9, column "time": the cell is empty'],
  ])('is refused with %s', async (_what, line, why) => {
    expect(await answered(...rows, line)).toContain(why);
  });

  it('is refused where no row has them', async () => {
    expect(await answered(withoutCurve, withoutCurve)).toContain('every cell is empty');
  });
});
