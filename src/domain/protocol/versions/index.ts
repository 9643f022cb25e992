import type { ProtocolParameters } from '../../parameters/parameters.js';
import { protocolV1 } from './v1.js';

/** Every version that this program has, oldest first; the first of them judges without being adopted. */
export const protocolVersions: readonly [ProtocolParameters, ...ProtocolParameters[]] = [protocolV1];
