import { describe, expect, it } from '@jest/globals';
import { Checkpoints } from '../../../src/local/eventstore/services/checkpoints.js';
import { trailerValue } from '../../../src/local/eventstore/services/call-error.js';
import { IdWindow } from '../../../src/local/eventstore/store/id-window.js';
import { parseMetadata, withTruncateBefore } from '../../../src/local/eventstore/store/stream-metadata.js';

describe('the window of recent ids', () => {
  const id = (n: number): Buffer => Buffer.alloc(16, n);

  it('knows an id in its own stream only', () => {
    const window = new IdWindow(10);
    window.add(1, id(1), 4, 40);
    expect(window.find(1, id(1))).toEqual({ revision: 4, position: 40 });
    expect(window.find(2, id(1))).toBeUndefined();
  });

  it('forgets the oldest beyond its capacity, also after many rounds', () => {
    const window = new IdWindow(3);
    for (let n = 0; n < 200; n += 1) window.add(1, id(n), n, n);
    expect([196, 197, 198, 199].map((n) => window.find(1, id(n))?.revision)).toEqual([
      undefined,
      197,
      198,
      199,
    ]);
  });

  it('remembers the first of two equal ids, until that one is the oldest', () => {
    const window = new IdWindow(3);
    window.add(1, id(7), 0, 1);
    window.add(1, id(7), 1, 2);
    expect(window.find(1, id(7))?.revision).toBe(0);
    window.add(1, id(8), 2, 3);
    window.add(1, id(9), 3, 4);
    expect(window.find(1, id(7))).toBeUndefined();
    expect(window.find(1, id(8))?.revision).toBe(2);
  });
});

describe('stream metadata', () => {
  it('tells a soft deletion from the largest ordinary truncation by the digits of the text', () => {
    expect(parseMetadata('{"$tb":9223372036854775807}')).toMatchObject({ softDeleted: true });
    expect(parseMetadata('{"$tb":9223372036854775806}')).toMatchObject({ softDeleted: false });
    expect(parseMetadata('{"$tb":9223372036854776000}')).toMatchObject({
      softDeleted: false,
      truncateBefore: 0,
    });
  });

  it('reads limits and ignores what is none', () => {
    expect(parseMetadata('{"$tb":3,"$maxCount":2,"$maxAge":10}')).toEqual({
      softDeleted: false,
      truncateBefore: 3,
      maxCount: 2,
      maxAge: 10_000,
    });
    expect(parseMetadata('{"$maxCount":-2,"$maxAge":"10"}')).toMatchObject({
      maxCount: undefined,
      maxAge: undefined,
    });
    expect(parseMetadata('null')).toMatchObject({ maxCount: undefined });
  });

  it('keeps the digits of other numbers when it sets the truncation', () => {
    const json = '{"$acl":{"$r":["a"]},"big":12345678901234567890,"fine":0.10,"$tb":1}';
    expect(withTruncateBefore(json, 7)).toBe(
      '{"$acl":{"$r":["a"]},"big":12345678901234567890,"fine":0.10,"$tb":7}',
    );
    expect(withTruncateBefore('{broken', 7)).toBe('{"$tb":7}');
    expect(withTruncateBefore('{"$tb":9223372036854776000,"a":1}', 7)).toBe('{"$tb":7}');
  });
});

describe('checkpoints', () => {
  it('come after each full window and once at the end of the catch-up, never twice for a position', () => {
    const checkpoints = new Checkpoints(3);
    const sent = [10, 11, 12, 13, 14, 15].map((position) => checkpoints.considered(position) !== undefined);
    expect(sent).toEqual([false, false, true, false, false, true]);
    expect(checkpoints.atCatchUp(15)).toBeUndefined();
    expect(checkpoints.atCatchUp(16)).toBeDefined();
  });
});

describe('a trailer value', () => {
  it.each([
    ['plain-stream $1 100%', 'plain-stream $1 100%'],
    ['Größe', 'Gr%C3%B6%C3%9Fe'],
    ['🫀', '%F0%9F%AB%80'],
    ['tab\there', 'tab%09here'],
    [' padded ', '%20padded%20'],
  ])('of %j is %j', (text, expected) => {
    expect(trailerValue(text)).toBe(expected);
  });
});
