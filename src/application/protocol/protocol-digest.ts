import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';
import { abridged } from '../../domain/protocol/added-parameters.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';

/**
 * SHA-256 of the canonical JSON of a parameter set, hex: the same however the file is laid out, and whether or not it
 * names an added parameter that has its default.
 */
export const protocolDigest = (parameters: ProtocolParameters, added?: unknown): string =>
  sha256Hex(canonicalJson(abridged(parameters, added)));
