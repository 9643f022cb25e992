import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { text } from '../../../../src/contracts/values/text.js';
import { machineText, machineTextLimit } from '../../../../src/domain/record/values/machine-text.js';

describe('words of a machine', () => {
  it('stay as they are where the log takes them', () => {
    expect(machineText('the slices 3 and 4 are missing\n\tof PORTAL_VENOUS')).toBe(
      'the slices 3 and 4 are missing\n\tof PORTAL_VENOUS',
    );
  });

  it('are cut where they are too long, and say how much was cut', () => {
    const cut = machineText('x'.repeat(5000));
    const [, kept, more] = /^(x+) … \((\d+) more characters\)$/u.exec(cut) ?? [];
    expect(cut).toHaveLength(machineTextLimit);
    expect(Number(more)).toBe(5000 - (kept ?? '').length);
  });

  it('are always text that the log takes', () => {
    const schema = text(machineTextLimit);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(2000), (part, times) => {
        expect(schema.safeParse(machineText(`${part}\ud83d`.repeat(times))).success).toBe(true);
      }),
    );
  });
});
