import type dicomParser from 'dicom-parser';

/** Encodings by the last term of SpecificCharacterSet (0008,0005); ISO 2022 IR 58 is GB 2312, which GB 18030 holds, after escapes. */
const encodings: Readonly<Record<string, string>> = {
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gb18030',
  'ISO 2022 IR 58': 'gb18030',
};

const escape = '\u001b';
const withoutEscapes = (text: string): string =>
  text
    .split(escape)
    .map((part, index) => (index === 0 ? part : part.replace(/^\$?[()][A-Z]/u, '')))
    .join('');

/**
 * A text of a file, or of an item of one of its sequences, in the characters that the file declares (Latin-1 where they are not
 * known here), without padding; undefined where there is none. For texts in which known words are looked for.
 */
export const textOf = (
  file: dicomParser.DataSet,
  item: dicomParser.DataSet,
  tag: string,
): string | undefined => {
  const element = item.elements[tag];
  if (!element) return undefined;
  const declared = file.string('x00080005')?.split('\\').at(-1)?.trim() ?? '';
  const { dataOffset, length } = element;
  const bytes = item.byteArray.subarray(dataOffset, dataOffset + length);
  const text = new TextDecoder(encodings[declared] ?? 'latin1').decode(bytes);
  return withoutEscapes(text.replace(/\0+$/u, '')).trim() || undefined;
};
