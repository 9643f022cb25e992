import { describe, expect, it } from '@jest/globals';
import { shownData } from '../../../src/projections/read-models/shown-data.js';

const opened = {
  stream: 'patient-APAR-0001',
  revision: 4,
  model: 'PRE',
  commitment: 'c0ffee',
  score: 0.731,
  nonce: 'abcd',
};

describe('what the timeline keeps of an event', () => {
  it('is the commitment alone of an opened prediction', () => {
    expect(shownData({ type: 'PredictionUnsealed', data: opened })).toEqual({ commitment: 'c0ffee' });
  });

  it('is everything but the box of a sealed prediction', () => {
    const data = { model: 'PRE', commitment: 'c0ffee', modelDigest: 'd1', sealed: 'Ym94' };
    expect(shownData({ type: 'PredictionSealed', data })).toEqual({
      model: 'PRE',
      commitment: 'c0ffee',
      modelDigest: 'd1',
    });
  });

  it('is the whole of any other event', () => {
    const data = { consentDate: '2026-01-02' };
    expect(shownData({ type: 'ConsentSigned', data })).toBe(data);
  });
});
