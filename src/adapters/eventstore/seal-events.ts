import { binaryEvent, jsonEvent, type EventData, type JSONType } from '@eventstore/db-client';
import { v5 } from 'uuid';
import { type AppendMetadata, EventUnwritable, type NewEvent } from '../../application/ports/event-log.js';
import type { KeyVault } from '../../application/ports/key-vault.js';
import { canonicalJson } from '../../crypto/canonical-json.js';
import { lengthPrefixed } from '../../crypto/digest.js';
import { chainHash, genesisHash } from './chain-hash.js';
import { encodeData } from './codecs/decode-data.js';
import { codecs } from './codecs/registry.js';
import { encryptData } from './data-cipher.js';
import { eventMetadata } from './event-metadata.js';
import { familyOf, isEncrypted } from './stream-family.js';

export interface Draft {
  readonly stream: string;
  /** -1 for a new stream. */
  readonly expectedRevision: number;
  /** Hash of the event at `expectedRevision`, as read back from the store; null for a new stream. */
  readonly prevHash: string | null;
  readonly events: readonly NewEvent[];
  readonly metadata: AppendMetadata;
}

/** Namespace of this project's event ids (RFC 9562, version 5); never changes. */
const namespace = '0a8e9c1e-5b0f-4c2e-9d55-7d6e70623800';

/** The same command gives the same ids for ever: a repeated append is recognised by the store. */
const eventId = (stream: string, commandId: string, index: number): string =>
  v5(new Uint8Array(lengthPrefixed(stream, commandId, String(index))), namespace);

/**
 * Events ready to be written: ids, data checked and encrypted, metadata whole, chained among themselves.
 * @throws EventUnwritable for data that are not of their type; KeyDestroyed, VaultUnavailable.
 */
export const sealEvents = async (draft: Draft, vault: Pick<KeyVault, 'keyFor'>): Promise<EventData[]> => {
  const { stream } = draft;
  const family = familyOf(stream);
  if (!family) throw new RangeError(`"${stream}" is no stream of this system`);
  const key = isEncrypted(family) ? await vault.keyFor(stream) : null;
  let prevHash = draft.prevHash ?? genesisHash;
  return draft.events.map((event, index) => {
    const codec = codecs[family].get(event.type);
    if (!codec) throw new EventUnwritable(event.type, 'its stream holds no events of this type');
    const id = eventId(stream, draft.metadata.commandId, index);
    const data = encodeData(codec, event.data);
    const covered = {
      ...draft.metadata,
      schemaVersion: codec.version,
      keyId: key?.keyId ?? null,
      prevHash,
    };
    const sealed = key
      ? encryptData(key.bytes, { stream, id, type: event.type, schemaVersion: codec.version }, data)
      : null;
    const revision = draft.expectedRevision + 1 + index;
    const bytes = sealed ?? canonicalJson(data);
    const hash = chainHash({ stream, revision, id, type: event.type, metadata: covered, bytes });
    prevHash = hash;
    const metadata = eventMetadata.parse({ ...covered, hash });
    return sealed
      ? binaryEvent({ id, type: event.type, data: sealed, metadata })
      : jsonEvent({ id, type: event.type, data: data as JSONType, metadata });
  });
};
