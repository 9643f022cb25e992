import { EventNotKnownYet, type LoggedEvent } from '../../application/ports/event-log.js';
import type { KeyVault } from '../../application/ports/key-vault.js';
import { decodeData } from './codecs/decode-data.js';
import { codecs } from './codecs/registry.js';
import { decryptData } from './data-cipher.js';
import { fault, namedAs } from './event-place.js';
import type { StoredEvent } from './stored-event.js';
import { familyOf, isEncrypted, type StreamFamily } from './stream-family.js';

/** `null` = the key was destroyed. */
const plainData = async (
  event: StoredEvent,
  family: StreamFamily,
  vault: Pick<KeyVault, 'keyById'>,
): Promise<{ readonly data: unknown } | null> => {
  const { place, id, metadata, bytes, json } = event;
  if (!isEncrypted(family)) {
    if (metadata.keyId !== null || !json) throw fault(place, 'is not JSON in clear, as its stream demands');
    return { data: json.value };
  }
  if (metadata.keyId === null || json) throw fault(place, 'is not encrypted, as its stream demands');
  const key = await vault.keyById(metadata.keyId);
  if (!key) return null;
  return {
    data: decryptData(key.bytes, { ...place, id, schemaVersion: metadata.schemaVersion }, place, bytes),
  };
};

/**
 * The event as the core sees it: decrypted, in its newest shape, checked; `Shredded` when its key was destroyed.
 * @throws LogCorrupted; EventNotKnownYet for a type or shape of a newer program; VaultUnavailable.
 */
export const openEvent = async (
  event: StoredEvent,
  vault: Pick<KeyVault, 'keyById'>,
): Promise<LoggedEvent> => {
  const { place, id, metadata, position } = event;
  const { stream, revision, type } = place;
  const family = familyOf(stream);
  if (!family) throw fault(place, 'stands in a stream that is not of this system');
  const codec = codecs[family].get(type);
  const plain = await plainData(event, family, vault);
  const common = { stream, revision, id, metadata, position };
  if (plain && !codec)
    throw new EventNotKnownYet(
      `${namedAs(place)} is of a type that this program does not know: start the newer one`,
      revision,
    );
  return plain && codec
    ? { ...common, type, data: decodeData(codec, place, metadata.schemaVersion, plain.data) }
    : { ...common, type: 'Shredded', data: { originalType: type } };
};
