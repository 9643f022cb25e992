import type { EventMetadata } from '../../application/ports/event-log.js';
import { canonicalJson } from '../../crypto/canonical-json.js';
import { lengthPrefixed, sha256Hex } from '../../crypto/digest.js';

const domainTag = 'apar.event.v1';

/** What the first event of a stream names as its predecessor. */
export const genesisHash = '00'.repeat(32);

export interface ChainLink {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** Without `hash`; may hold more than this version knows, all of it is covered. */
  readonly metadata: Omit<EventMetadata, 'hash'>;
  /** The stored bytes where encrypted; the RFC 8785 form where in clear, since a store may re-format JSON. */
  readonly bytes: Uint8Array;
}

/** SHA-256, hex, over tag, previous hash, stream, revision, id, type, metadata and data, each length-prefixed. */
export const chainHash = ({ stream, revision, id, type, metadata, bytes }: ChainLink): string =>
  sha256Hex(
    lengthPrefixed(
      domainTag,
      Buffer.from(metadata.prevHash, 'hex'),
      stream,
      String(revision),
      id,
      type,
      canonicalJson(metadata),
      bytes,
    ),
  );
