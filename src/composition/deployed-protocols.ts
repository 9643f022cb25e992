import { readFileSync } from 'node:fs';
import type { ClockSettings } from '../config/clock.js';
import { protocolParameters } from '../contracts/protocol-parameters.js';
import type { ProtocolParameters } from '../domain/parameters/parameters.js';
import { protocolVersions } from '../domain/protocol/versions/index.js';
import { messageOf } from '../domain/shared/message-of.js';

const rehearsed = (file: string): ProtocolParameters => {
  try {
    return protocolParameters.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(
      `REHEARSED_PROTOCOL_FILE: ${file} is no protocol version (apar protocol digest checks one): ${messageOf(error)}`,
      { cause: error },
    );
  }
};

/**
 * The protocol versions of this process: those of the program, and in a rehearsal one more.
 * @throws Error that names the variable and the file for one that is no version
 */
export const deployedProtocols = ({
  rehearsedProtocolFile,
}: ClockSettings): readonly [ProtocolParameters, ...ProtocolParameters[]] => {
  if (rehearsedProtocolFile === null) return protocolVersions;
  return [...protocolVersions, rehearsed(rehearsedProtocolFile)];
};
