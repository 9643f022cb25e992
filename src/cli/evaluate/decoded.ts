import { ArgumentsWrong } from './exit-codes.js';

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const markOf = (bytes: Uint8Array): string | undefined =>
  marks.find(([, mark]) => mark.every((byte, k) => bytes[k] === byte))?.[0];

/** Bytes that are not of the encoding they were to be read with. */
export class BytesWrong extends Error {
  override readonly name = 'BytesWrong';
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** @throws ArgumentsWrong for a name that Node does not know. */
export const encodingNamed = (name: string): string => {
  try {
    return new TextDecoder(name, { fatal: true }).encoding;
  } catch (cause) {
    throw new ArgumentsWrong(
      `--encoding "${name}" is unknown; give utf-8, utf-16le, windows-1252, gb18030, big5, shift_jis, euc-kr or another of the Encoding Standard`,
      { cause },
    );
  }
};

const lineBreaks = (text: string): number => text.split('\n').length - 1;

/** In which line of a part the first byte stands that is none of the encoding. */
const linesBefore = (part: Uint8Array, encoding: string): number =>
  lineBreaks(new TextDecoder(encoding).decode(part).split('\uFFFD')[0] ?? '');

/**
 * The text of a file, part by part, without a byte-order mark.
 * @throws BytesWrong when the bytes are not of the encoding, or show another one; it names both and the line.
 */
export const decoded = (encoding: string) =>
  async function* (parts: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    // What a `TextDecoderStream` does, with the failing part at hand.
    const decoder = new TextDecoder(encoding, { fatal: true });
    const bad = (line: number): BytesWrong =>
      new BytesWrong(line, `the bytes are not ${encoding}; give the encoding of the file under --encoding`);
    let line = 1;
    let first = true;
    for await (const part of parts) {
      if (first) checkMark(part, encoding);
      first = false;
      let text: string;
      try {
        text = decoder.decode(part, { stream: true });
      } catch {
        throw bad(line + linesBefore(part, encoding));
      }
      if (text.includes('\0')) {
        throw new BytesWrong(
          line + lineBreaks(text.split('\0')[0] ?? ''),
          'the text holds zero bytes, as utf-16 read with another encoding does; give --encoding utf-16le or utf-16be',
        );
      }
      line += lineBreaks(text);
      yield text;
    }
    try {
      yield decoder.decode();
    } catch {
      throw new BytesWrong(line, `the file ends inside a character of ${encoding}: it is cut off`);
    }
  };

const checkMark = (part: Uint8Array, encoding: string): void => {
  const mark = markOf(part);
  if (mark !== undefined && mark !== encoding) {
    throw new BytesWrong(
      1,
      `the file begins with the byte-order mark of ${mark} and was to be read as ${encoding}; give --encoding ${mark}`,
    );
  }
};
