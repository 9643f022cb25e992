import { describe, expect, it } from '@jest/globals';
import { onlyOnWholeLog } from '../../../src/application/command/waiting/only-on-whole-log.js';
import type { CommandRequest, Receipt } from '../../../src/application/ports/orchestrator.js';

const request = { stream: 'trial' } as CommandRequest;
const receipt: Receipt = { commandId: 'c', revision: 1, position: '2' };
const handedOn = (missing: () => Promise<{ stream: string; revision: number } | null>) =>
  onlyOnWholeLog({ submit: () => Promise.resolve(receipt) }, missing).submit(request);

describe('a command', () => {
  it('is handed on while the log holds what was seen of it', async () => {
    await expect(handedOn(() => Promise.resolve(null))).resolves.toEqual(receipt);
  });

  it('is refused while the log lacks what was seen of it', async () => {
    await expect(handedOn(() => Promise.resolve({ stream: 'trial', revision: 41 }))).rejects.toMatchObject({
      name: 'LogLacks',
      stream: 'trial',
      revision: 41,
    });
  });

  it('does not wait for read models that are away', async () => {
    await expect(handedOn(() => Promise.reject(new Error('no database')))).resolves.toEqual(receipt);
  });
});
