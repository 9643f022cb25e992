import { describe, expect, it } from '@jest/globals';
import { exportRefusal } from '../../../src/application/exporting/may-export.js';

describe('an export to the statistician', () => {
  it('is refused before the lock, with what the statistician may read until then', () => {
    const refusal = exportRefusal('statistician', false);
    expect(refusal?.code).toBe('EXPORT.BEFORE_LOCK');
    expect(refusal?.message).toContain('GET /metrics/blinded');
    // Before the lock these are refused to the statistician too.
    expect(refusal?.message).not.toMatch(/\/analysis\//u);
  });

  it('is given after the lock, and to those who see the records at any time', () => {
    expect(exportRefusal('statistician', true)).toBeNull();
    expect(exportRefusal('investigator', false)).toBeNull();
    expect(exportRefusal('auditor', false)).toBeNull();
  });
});
