import { describe, expect, it } from '@jest/globals';
import { isPgliteDamage } from '../../../src/adapters/sql/damage.js';

describe('an error of the embedded database', () => {
  it.each(['XX000', 'XX001', 'XX002', '58P01'])('with SQLSTATE %s says that the data are damaged', (code) => {
    expect(isPgliteDamage(Object.assign(new Error('bad page'), { code }))).toBe(true);
  });

  it('that ends its engine says that the data are damaged', () => {
    expect(isPgliteDamage(Object.assign(new Error('unreachable'), { name: 'RuntimeError' }))).toBe(true);
  });

  it.each([
    Object.assign(new Error('duplicate key'), { code: '23505' }),
    Object.assign(new Error('disk full'), { code: '53100' }),
    new Error('closed'),
    undefined,
  ])('that is of another kind does not: %s', (error) => {
    expect(isPgliteDamage(error)).toBe(false);
  });
});
