import { describe, expect, it } from '@jest/globals';
import { httpReads } from '../../../src/contracts/reads/http-reads.js';
import { visibleParts } from '../../../src/contracts/views/index.js';

describe('what a reader may open', () => {
  it('BL-READERS: no record of a participant, no list of them and no figure about them', () => {
    const open = Object.values(httpReads).filter(({ roles }) =>
      (roles as readonly string[]).includes('reader'),
    );
    expect(open.filter(({ path }) => /^\/(patients|worklist|metrics)/.test(path))).toEqual([]);
    expect(visibleParts.reader).toBeUndefined();
  });
});
