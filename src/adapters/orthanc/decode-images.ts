import type { DecodedSlice } from '../../application/ports/image-archive.js';
import { decodeFrames } from './decode-frames.js';
import { decodeSlice, readDicom } from './decode-slice.js';

const enhancedMrImageStorage = '1.2.840.10008.5.1.4.1.1.4.1';

/** Every image of one stored file: one of MR Image Storage, all frames of Enhanced MR. @throws ImageDamaged */
export const decodeImages = (bytes: Uint8Array, digest: string): readonly DecodedSlice[] => {
  const data = readDicom(bytes);
  return data.string('x00080016') === enhancedMrImageStorage
    ? decodeFrames(data, digest)
    : [decodeSlice(data, digest)];
};
