import sodium from 'libsodium-wrappers';

const keyBytes = 32;
const encodedKey = /[A-Za-z0-9+/_-]{43,}|[0-9a-fA-F]{64,}/g;

/** A key drawn by chance holds about thirty different bytes, and is never readable text. */
const leastVariety = 20;
const isPrintable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;
const mayBeKey = (bytes: Uint8Array): boolean =>
  new Set(bytes).size >= leastVariety && !bytes.every(isPrintable);

const windows = function* (bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at + keyBytes <= bytes.length; at += 1) {
    const window = bytes.subarray(at, at + keyBytes);
    if (mayBeKey(window)) yield window;
  }
};

/** What stands before an encoded key in a file may look encoded too: it can begin at any of four characters. */
const alignments = [0, 1, 2, 3];

/** Every run of 32 bytes that may be a key, in the bytes themselves and in what they hold in base64, base64url or hex. */
export const keyCandidates = function* (bytes: Buffer): Generator<Uint8Array> {
  yield* windows(bytes);
  for (const [text] of bytes.toString('latin1').matchAll(encodedKey)) {
    for (const from of alignments) {
      yield* windows(Buffer.from(text.slice(from), 'base64'));
      if (/^[0-9a-fA-F]+$/.test(text)) yield* windows(Buffer.from(text.slice(from), 'hex'));
    }
  }
};

/** How many of the boxes open with any of the candidates; each candidate is tried once. */
export const openedWith = async (
  candidates: Iterable<Uint8Array>,
  boxes: readonly string[],
  publicKey: string,
): Promise<{ readonly tried: number; readonly opened: number }> => {
  await sodium.ready;
  const sealed = boxes.map((box) => Buffer.from(box, 'base64'));
  const own = Buffer.from(publicKey, 'base64');
  const seen = new Set<string>();
  let opened = 0;
  for (const key of candidates) {
    const name = Buffer.from(key).toString('latin1');
    if (seen.has(name)) continue;
    seen.add(name);
    for (const box of sealed) {
      try {
        sodium.crypto_box_seal_open(box, own, key);
        opened += 1;
      } catch (error) {
        // libsodium throws a bare Error for a key that does not fit, which is what we hope for.
        if (!(error instanceof Error)) throw error;
      }
    }
  }
  return { tried: seen.size, opened };
};
