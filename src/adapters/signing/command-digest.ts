import type { SignedCommand } from '../../application/ports/command-signer.js';
import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';

/**
 * SHA-256, hex, of what makes two commands the same: whom, what and by whom. Ids and times are left out,
 * so that a repetition under the same idempotency key gives the same digest.
 */
export const commandDigest = ({
  stream,
  type,
  data,
  actor,
}: Pick<SignedCommand, 'stream' | 'type' | 'data' | 'actor'>): string =>
  sha256Hex(canonicalJson({ stream, type, data, actor: actor.id }));
