import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { protocolDigest } from '../../../src/application/protocol/protocol-digest.js';
import { digestOfFile } from '../../../src/cli/protocol-digest.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';

describe('apar protocol digest', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apar-digest-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const file = async (text: string | Uint8Array): Promise<string> => {
    const path = join(folder, 'draft.json');
    await writeFile(path, text);
    return path;
  };

  it('PV-DIGEST: gives the digest that an adoption must name, however the file is laid out', async () => {
    const expected = { version: '1.0.0', digest: protocolDigest(protocolV1) };
    const shuffled = Object.fromEntries(Object.entries(protocolV1).reverse());
    expect(await digestOfFile(await file(JSON.stringify(protocolV1, null, 4)))).toEqual(expected);
    expect(await digestOfFile(await file(JSON.stringify(shuffled)))).toEqual(expected);
    const other = { ...protocolV1, version: '1.0.1' };
    expect((await digestOfFile(await file(JSON.stringify(other)))).digest).not.toBe(expected.digest);
  });

  it('PV-PARAMETERS: names what is wrong, by field', async () => {
    const draft = { ...protocolV1, thresholds: { pre: 2, post: 0.5 } };
    await expect(digestOfFile(await file(JSON.stringify(draft)))).rejects.toThrow(
      '/thresholds/pre: must be a number from 0 to 1',
    );
  });

  it('says in words why a file cannot be read', async () => {
    const absent = join(folder, 'absent.json');
    await expect(digestOfFile(absent)).rejects.toThrow(
      `${absent} cannot be read: there is no such file or folder`,
    );
  });

  it('refuses a file that gives a value twice, and names it', async () => {
    const twice = JSON.stringify(protocolV1).replace('"thresholds":{', '"thresholds":{"pre":0.1,');
    await expect(digestOfFile(await file(twice))).rejects.toThrow('/thresholds/pre is given twice');
  });

  it('reads UTF-8 with or without a byte-order mark, and refuses other bytes, of which a text would be lost', async () => {
    const text = JSON.stringify(protocolV1);
    expect(await digestOfFile(await file(`\uFEFF${text}`))).toEqual(await digestOfFile(await file(text)));
    const gbk = Buffer.concat([Buffer.from('{"site":"'), Buffer.from([0xd6, 0xd0]), Buffer.from('"}')]);
    await expect(digestOfFile(await file(gbk))).rejects.toThrow('draft.json is not UTF-8; save it in that');
  });

  it('says what it could not read', async () => {
    await expect(digestOfFile(await file('{'))).rejects.toThrow('draft.json is not JSON');
    await expect(digestOfFile(join(folder, 'none.json'))).rejects.toThrow(
      'none.json cannot be read: there is no such file',
    );
  });
});
