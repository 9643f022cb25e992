import { describe, expect, it } from '@jest/globals';
import { exportRefusal } from '../../../../src/application/exporting/may-export.js';
import { httpReads } from '../../../../src/contracts/reads/http-reads.js';

const answersBeforeTheLock = [
  httpReads.getBlindedMetrics.path,
  httpReads.getInformationClock.path,
] as string[];

describe('the refusal of an export', () => {
  it('BL-HIDDEN: sends the statistician before the lock only to what answers the statistician then', () => {
    const { message } = exportRefusal('statistician', false) ?? { message: '' };
    const named = Object.values(httpReads).filter(({ path }) => message.includes(path));
    expect(named.map(({ path }) => path)).toEqual([httpReads.getBlindedMetrics.path]);
    expect(named.every(({ path }) => answersBeforeTheLock.includes(path))).toBe(true);
    expect(named.every(({ roles }) => roles.includes('statistician'))).toBe(true);
  });

  it('is for nobody else, and for nobody after the lock', () => {
    expect(exportRefusal('statistician', true)).toBeNull();
    expect(exportRefusal('investigator', false)).toBeNull();
    expect(exportRefusal('auditor', false)).toBeNull();
  });
});
