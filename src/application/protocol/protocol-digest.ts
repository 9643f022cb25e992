import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';

/** SHA-256 of the canonical JSON of a parameter set, hex: the same however the file is laid out. */
export const protocolDigest = (parameters: ProtocolParameters): string =>
  sha256Hex(canonicalJson(parameters));
