import { describe, expect, it } from '@jest/globals';
import { ForeignStreams } from '../../../../src/adapters/eventstore/foreign-streams.js';

describe('streams that are not of this system', () => {
  const world = () => {
    const said: string[] = [];
    return { said, foreign: new ForeignStreams({ warn: (message) => void said.push(message) }) };
  };

  it('are each named once', () => {
    const { said, foreign } = world();
    for (const stream of ['billing-7', 'billing-7', 'billing-8']) foreign.skipped(stream);
    expect(said).toEqual([
      'events of the foreign stream billing-7 are skipped',
      'events of the foreign stream billing-8 are skipped',
    ]);
  });

  it('fill no log, however many and however long they are', () => {
    const { said, foreign } = world();
    for (let at = 0; at < 10_000; at += 1) foreign.skipped(`patient-${'z'.repeat(5_000)}-${at}`);
    expect(said).toHaveLength(101);
    expect(Math.max(...said.map(({ length }) => length))).toBeLessThan(200);
    expect(said.at(-1)).toContain('more than 100 foreign streams');
  });
});
