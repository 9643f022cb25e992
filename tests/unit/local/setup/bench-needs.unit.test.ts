import { describe, expect, it } from '@jest/globals';
import { benchNeeds } from '../../../../src/local/setup/bench-needs.mjs';

describe('what a bench needs', () => {
  it.each([
    ['command', ['temporal', 'orthanc']],
    ['inference', ['temporal', 'orthanc']],
    ['restart', ['temporal', 'orthanc']],
    ['trial', ['temporal', 'orthanc']],
    ['two-years', ['testServer']],
    ['eventstore', []],
    ['fold', []],
    ['what-if', []],
    ['constructor', []],
  ])('%s', (name, needs) => {
    expect(benchNeeds([name, '--json'])).toEqual(needs);
    expect(benchNeeds(['--json', name])).toEqual(needs);
  });

  it('nothing where none is named: the bench says which there are', () => {
    expect(benchNeeds([])).toEqual([]);
  });
});
