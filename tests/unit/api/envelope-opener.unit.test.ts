import { describe, expect, it } from '@jest/globals';
import { EnvelopeOpener } from '../../../src/api/codec/envelope-opener.js';
import { EnvelopeUnreadable } from '../../../src/application/ports/envelope.js';

const keyOfTwo = '0a1b2c3d-0000-4000-8000-000000000002';

/** Opens what was closed for patient 2 as a refusal, and counts how often it was asked. */
const fakeEnvelope = () => {
  const asked: string[] = [];
  return {
    asked,
    open: (stream: string, purpose: string) => {
      asked.push(`${stream} ${purpose}`);
      return stream === 'patient-APAR-0002' && purpose === 'refusal'
        ? Promise.resolve({ code: 'RULE.VIOLATED' })
        : Promise.reject(new EnvelopeUnreadable('not this one'));
    },
  };
};
const streams = () => Promise.resolve(['trial', 'patient-APAR-0001', 'patient-APAR-0002']);

describe('an envelope that came without its stream', () => {
  it('is opened by the one stream and purpose for which it was closed', async () => {
    const opener = new EnvelopeOpener(fakeEnvelope(), streams);
    expect(await opener.open(`apar1.${keyOfTwo}.YQ`)).toEqual({
      stream: 'patient-APAR-0002',
      value: { code: 'RULE.VIOLATED' },
    });
  });

  it('leads the next one under the same key straight to its stream', async () => {
    const envelope = fakeEnvelope();
    const opener = new EnvelopeOpener(envelope, streams);
    await opener.open(`apar1.${keyOfTwo}.YQ`);
    envelope.asked.length = 0;
    await opener.open(`apar1.${keyOfTwo}.Yg`);
    expect(envelope.asked).toEqual(['patient-APAR-0002 command', 'patient-APAR-0002 refusal']);
  });

  it('stays closed when no stream opens it, and other text is not tried', async () => {
    const envelope = { ...fakeEnvelope(), open: () => Promise.reject(new EnvelopeUnreadable('gone')) };
    const opener = new EnvelopeOpener(envelope, streams);
    expect(await opener.open('apar1.0a1b.YQ')).toBeNull();
    expect(await opener.open('patient-APAR-0001')).toBeNull();
  });

  it('lets trouble with the vault through: it says nothing about the envelope', async () => {
    const envelope = { open: () => Promise.reject(new Error('vault down')) };
    await expect(new EnvelopeOpener(envelope, streams).open('apar1.0a1b.YQ')).rejects.toThrow('vault down');
  });
});
