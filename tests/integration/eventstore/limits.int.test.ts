import { binaryEvent } from '@eventstore/db-client';
import { describe, expect, it, jest } from '@jest/globals';
import { startHarness, readAllOf, uniqueStream } from './harness.js';
import { describeEmbedded } from './real-server.js';

jest.setTimeout(60_000);

const mib = 1024 * 1024;
const sized = (bytes: number) => binaryEvent({ type: 'Big', data: new Uint8Array(bytes) });

describeEmbedded('sets the limit of the store', 'the limit of an append', () => {
  describe.each([
    ['batch', true],
    ['classic', false],
  ])('the size of a %s append', (_name, batchAppend) => {
    it('check 26: is limited to 1 MiB, the error tells the limit and the stream stays as it was', async () => {
      const { client, stop } = await startHarness({ batchAppend });
      const stream = uniqueStream();
      const overhead = 2 * 'Big'.length;
      await client.appendToStream(stream, sized(mib - overhead));
      await expect(client.appendToStream(stream, sized(mib - overhead + 1))).rejects.toMatchObject({
        type: 'maximum-append-size-exceeded',
        maxAppendSize: mib,
      });
      await expect(client.appendToStream(stream, [sized(mib / 2), sized(mib / 2)])).rejects.toMatchObject({
        type: 'maximum-append-size-exceeded',
      });
      expect(await readAllOf(client.readStream(stream))).toHaveLength(1);
      await stop();
    });

    it('check 27: can be raised for an event of 10 MiB', async () => {
      const { client, stop } = await startHarness({ batchAppend, maxAppendSize: 16 * mib });
      const stream = uniqueStream();
      await client.appendToStream(stream, sized(10 * mib));
      const [read] = await readAllOf(client.readStream(stream));
      expect((read?.event?.data as Uint8Array).length).toBe(10 * mib);
      await stop();
    });
  });
});
