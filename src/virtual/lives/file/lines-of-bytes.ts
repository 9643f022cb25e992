import { LivesFileRefused } from './lives-file-refused.js';

const newline = 0x0a;

/**
 * The lines of a lives file without their ends. A line ends with \n and with nothing else: JSON may hold other separators of
 * lines, such as U+2028, inside its texts.
 * @throws LivesFileRefused that names the line whose bytes are no UTF-8
 */
export const linesOfBytes = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 0;
  let begun: Uint8Array[] = [];
  const ended = (bytes: Uint8Array): string => {
    line += 1;
    const whole = Buffer.concat([...begun, bytes]);
    begun = [];
    try {
      return decoder.decode(whole);
    } catch (error) {
      throw new LivesFileRefused(line, 'its bytes are no UTF-8; save the file as UTF-8', { cause: error });
    }
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      yield ended(chunk.subarray(from, end));
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield ended(new Uint8Array());
};
