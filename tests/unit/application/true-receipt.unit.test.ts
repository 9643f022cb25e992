import { describe, expect, it } from '@jest/globals';
import { trueReceipts } from '../../../src/application/command/waiting/true-receipt.js';
import type { CommandRequest, Receipt } from '../../../src/application/ports/orchestrator.js';
import { instantOf } from '../../../src/domain/calendar/instant.js';
import { metadata, stream } from './fake-command-deps.js';
import { FakeEventLog } from './fake-event-log.js';

const now = 1_800_000_000_000;
const request: CommandRequest = {
  stream,
  type: 'RecordVitalStatus',
  commandId: 'http:coordinator-1:key-1',
  bodyDigest: '0'.repeat(64),
  envelope: 'apar1.k.x',
};
const receiptOf = (change: Partial<Receipt> = {}): Receipt => ({
  commandId: request.commandId,
  revision: 1,
  position: '101',
  recordedAt: instantOf(now - 3_600_000),
  ...change,
});

/** An orchestrator that remembers `first`, and decides a lost command once more. */
const asking = (log: FakeEventLog, first: Receipt) => {
  const asked: CommandRequest[] = [];
  const warnings: string[] = [];
  const { submit } = trueReceipts(
    {
      submit: (one) => {
        asked.push(one);
        return Promise.resolve(one.lost === undefined ? first : receiptOf({ revision: 7, position: '900' }));
      },
    },
    { log, now: () => now, logger: { warn: (message) => warnings.push(message) } },
  );
  return { answer: () => submit(request), asked, warnings };
};

const logWith = (...commandIds: readonly string[]): FakeEventLog => {
  const log = new FakeEventLog();
  for (const commandId of commandIds) log.write(stream, [{ type: 'A', data: {} }], metadata(commandId));
  return log;
};

describe('a receipt that the orchestrator remembers', () => {
  it('is true where the log holds the command at its revision', async () => {
    const { answer, asked } = asking(logWith('other', request.commandId), receiptOf());
    expect(await answer()).toEqual(receiptOf());
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['ends before it', logWith('other')],
    ['holds another command there', logWith('other', 'another')],
  ])('is not believed where the log %s: the command is decided once more', async (_what, log) => {
    const { answer, asked, warnings } = asking(log, receiptOf());
    expect(await answer()).toMatchObject({ revision: 7, position: '900' });
    expect(asked).toEqual([request, { ...request, lost: '101' }]);
    expect(warnings).toHaveLength(1);
  });

  it.each([
    ['was given for this very request', { recordedAt: instantOf(now - 500) }],
    ['stands for nothing that was recorded', { recordedAt: undefined }],
  ])('is not looked for when it %s', async (_what, change) => {
    const log = logWith();
    log.beforeRead = () => {
      throw new Error('nobody reads');
    };
    const { recordedAt: _at, ...plain } = receiptOf();
    const receipt = change.recordedAt === undefined ? plain : { ...plain, recordedAt: change.recordedAt };
    const { answer, asked } = asking(log, receipt);
    expect(await answer()).toEqual(receipt);
    expect(asked).toHaveLength(1);
  });
});
