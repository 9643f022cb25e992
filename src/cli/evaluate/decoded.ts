import { InputRefused } from '../exit-codes.js';

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

/** @throws InputRefused for a name that Node does not know. */
export const encodingNamed = (name: string): string => {
  try {
    return new TextDecoder(name, { fatal: true }).encoding;
  } catch (cause) {
    throw new InputRefused(
      `--encoding "${name}" is unknown; give utf-8, utf-16le, windows-1252, gb18030, big5, shift_jis, euc-kr or another of the Encoding Standard`,
      { cause },
    );
  }
};

const lineBreaks = (text: string): number => text.split('\n').length - 1;

/** Every line break as \n, also one whose two characters stand in two parts. */
const withPlainBreaks = (): ((text: string) => string) => {
  let afterReturn = false;
  return (text) => {
    const rest = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') afterReturn = text.endsWith('\r');
    return rest.replaceAll(/\r\n?/gu, '\n');
  };
};

/** What is read up to the first character of `part` that is none of the encoding, and how many bytes that takes. */
const readable = (
  decoder: InstanceType<typeof TextDecoder>,
  part: Uint8Array,
): { readonly text: string; readonly bytes: number } => {
  let [text, bytes] = ['', 0];
  for (let at = 0; at < part.length; at += 1) {
    try {
      const read = decoder.decode(part.subarray(at, at + 1), { stream: true });
      text += read;
      if (read !== '') bytes = at + 1;
    } catch {
      break;
    }
  }
  return { text, bytes };
};

/**
 * The text of a file, part by part, without a byte-order mark and with \n for every line break.
 * @throws BytesWrong when the bytes are not of the encoding, or show another one; it names both, the line and the byte.
 */
export const decoded = (encoding: string) =>
  async function* (parts: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    // What a `TextDecoderStream` does, with the failing part at hand, and a second decoder that has not failed on it.
    const decoder = new TextDecoder(encoding, { fatal: true });
    const before = new TextDecoder(encoding, { fatal: true });
    const plain = withPlainBreaks();
    let line = 1;
    let bytes = 0;
    for await (const part of parts) {
      if (bytes === 0) checkMark(part, encoding);
      let text: string;
      try {
        text = plain(decoder.decode(part, { stream: true }));
      } catch {
        const good = readable(before, part);
        throw new BytesWrong(
          line + lineBreaks(plain(good.text)),
          `the bytes are not ${encoding}; give the encoding of the file under --encoding (it is not ${encoding} from byte ${bytes + good.bytes + 1} of the file on)`,
        );
      }
      if (text.includes('\0')) {
        throw new BytesWrong(
          line + lineBreaks(text.split('\0')[0] ?? ''),
          `the text holds zero bytes, as utf-16 read with another encoding does; give --encoding utf-16le or utf-16be${encoding.startsWith('utf-16') ? '' : ` (the first is byte ${bytes + part.indexOf(0) + 1} of the file)`}`,
        );
      }
      before.decode(part, { stream: true });
      line += lineBreaks(text);
      bytes += part.length;
      yield text;
    }
    try {
      yield decoder.decode();
    } catch {
      throw new BytesWrong(
        line,
        `the file ends inside a character of ${encoding}, at byte ${bytes}: it is cut off`,
      );
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
