import { chainHash, genesisHash } from './chain-hash.js';
import { fault, gap } from './event-place.js';
import type { StoredEvent } from './stored-event.js';

/** Newest event of a stream that was verified. */
export interface Head {
  readonly revision: number;
  readonly hash: string;
}

/** Where a stream begins. */
export const beforeFirst: Head = { revision: -1, hash: genesisHash };

/**
 * Verifies one event against its own hash and its predecessor; `previous` null = not known, as in the middle of a stream.
 * @throws LogCorrupted naming the event and what differs.
 */
export const verifyLink = (event: StoredEvent, previous: Head | null): Head => {
  const { place, id, metadata, bytes } = event;
  const { hash, ...covered } = metadata;
  const expected = place.revision === 0 ? beforeFirst : previous;
  if (expected && place.revision !== expected.revision + 1) throw gap(place, expected.revision + 1);
  if (expected && metadata.prevHash !== expected.hash) {
    throw fault(
      place,
      `names ${metadata.prevHash} as the hash before it, but that is ${expected.hash}: the history was altered`,
    );
  }
  const actual = chainHash({ ...place, id, metadata: covered, bytes });
  if (actual !== hash) {
    throw fault(
      place,
      `carries the hash ${hash}, but its place, metadata and data give ${actual}: it was altered`,
    );
  }
  return { revision: place.revision, hash };
};
