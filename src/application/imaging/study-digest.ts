import { lengthPrefixed, sha256Hex } from '../../crypto/digest.js';
import type { DecodedSlice } from '../ports/image-archive.js';

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Slices of one stored file count once. SHA-256 over the sorted SOPInstanceUIDs and the digest of each stored file, hex. */
export const studyDigest = (
  slices: readonly Pick<DecodedSlice, 'sopInstanceUid' | 'digest' | 'frame'>[],
): string =>
  sha256Hex(
    lengthPrefixed(
      ...slices
        .filter(({ frame }) => frame === undefined || frame.index === 0)
        .toSorted((a, b) => compared(a.sopInstanceUid, b.sopInstanceUid) || compared(a.digest, b.digest))
        .flatMap((slice) => [slice.sopInstanceUid, slice.digest]),
    ),
  );
