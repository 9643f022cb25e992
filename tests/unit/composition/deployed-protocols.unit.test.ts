import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { deployedProtocols } from '../../../src/composition/deployed-protocols.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { protocolVersions } from '../../../src/domain/protocol/versions/index.js';

const fileWith = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'apar-rehearsal-')), 'protocol.json');
  writeFileSync(file, text);
  return file;
};

describe('the protocol versions of a process', () => {
  it('are those of the program', () => {
    expect(deployedProtocols({ kind: 'real', rehearsedProtocolFile: null })).toBe(protocolVersions);
  });

  it('are one more in a rehearsal, exactly as the file has it', () => {
    const amended = { ...protocolV1, version: '1.1.0', consent: { currentForm: '1.1' } };
    const rehearsedProtocolFile = fileWith(JSON.stringify(amended));
    expect(deployedProtocols({ kind: 'scaled', rehearsedProtocolFile })).toEqual([
      ...protocolVersions,
      amended,
    ]);
  });

  it.each(['{', '{"version": "1.1.0"}'])(
    'refuses a file that holds %s, and names variable and file',
    (text) => {
      const rehearsedProtocolFile = fileWith(text);
      expect(() => deployedProtocols({ kind: 'scaled', rehearsedProtocolFile })).toThrow(
        `REHEARSED_PROTOCOL_FILE: ${rehearsedProtocolFile} is no protocol version`,
      );
    },
  );
});
