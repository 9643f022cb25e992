import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  shortPath,
  simplified,
  tolerance,
} from '../../../../../src/report/figures/drawing/plotting/short-path.js';

type Point = readonly [x: number, y: number];

/** Corners of a path as `shortPath` writes it, in pixels. */
const cornersOf = (data: string): readonly Point[] => {
  let [x, y] = [0, 0];
  return [...data.matchAll(/([Mlhv])([^Mlhvz]*)/gu)].map(([, command = '', text = '']): Point => {
    const [a = 0, b = 0] = (text.match(/-?(?:\d+(?:\.\d+)?|\.\d+)/gu) ?? []).map(Number);
    if (command === 'M') [x, y] = [a, b];
    else if (command === 'h') x += a;
    else if (command === 'v') y += a;
    else [x, y] = [x + a, y + b];
    return [x, y];
  });
};

const distanceTo = ([x, y]: Point, corners: readonly Point[]): number =>
  Math.min(
    ...corners.slice(1).map(([bx, by], k) => {
      const [ax, ay] = corners[k] ?? [bx, by];
      const [dx, dy] = [bx - ax, by - ay];
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
      return Math.hypot(x - ax - along * dx, y - ay - along * dy);
    }),
  );

describe('a shorter path', () => {
  it('writes straight steps relative to where they begin', () => {
    expect(shortPath('M42,26L45.26,26L45.26,30.5L60,40Z')).toBe('M42 26h3.3v4.5l14.7 9.5z');
    expect(shortPath('M10,10L9.5,8L9,6.5')).toBe('M10 10l-1-3.5');
  });

  it('leaves curves and arcs as they are', () => {
    const circle = 'M2.5,0A2.5,2.5,0,1,1,-2.5,0A2.5,2.5,0,1,1,2.5,0Z';
    expect(shortPath(circle)).toBe(circle);
  });

  it('keeps lines apart that are drawn apart', () => {
    expect(shortPath('M0,0L10,0M20,0L30,0')).toBe('M0 0h10M20 0h10');
  });

  it('leaves out corners that lie on the line', () => {
    expect(
      simplified([
        [0, 0],
        [1, 0.1],
        [2, 0],
        [3, 5],
      ]),
    ).toEqual([
      [0, 0],
      [2, 0],
      [3, 5],
    ]);
  });

  it('draws every step of a falling curve to less than half a pixel', () => {
    const steps = fc.array(
      fc.record({
        dx: fc.double({ min: 0, max: 6, noNaN: true }),
        dy: fc.double({ min: 0, max: 4, noNaN: true }),
      }),
      { minLength: 1, maxLength: 120 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        let [x, y] = [42, 26];
        const corners: Point[] = [[x, y]];
        for (const { dx, dy } of all) {
          corners.push([(x += dx), y]);
          corners.push([x, (y += dy)]);
        }
        const drawn = cornersOf(shortPath(`M${corners.map((corner) => corner.join(',')).join('L')}`));
        if (drawn.length < 2) return;
        for (const corner of corners) expect(distanceTo(corner, drawn)).toBeLessThan(tolerance + 0.1);
      }),
    );
  });
});
