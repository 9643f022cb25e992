import { describe, expect, it } from '@jest/globals';
import { rowReader } from '../../../../src/application/evaluation/index.js';
import { defaultMaxRows } from '../../../../src/cli/evaluate/options.js';
import { evaluated } from './evaluated.js';

const header = 'id,time,status,score\n';
const good = ['a,5,1,0.9\n', 'b,12,0,0.2\n', 'c,7,2,0.4\n', 'd,3,1,0.6\n', 'e,15,0,0.1\n'];
const file = (...rows: readonly string[]): string => header + [...good, ...rows].join('');

describe('apar evaluate names row and column and what to do', () => {
  it.each([
    [
      'a missing column',
      'id,time,score\na,5,0.9\n',
      /line 1, column "status": there is no such column; the header has "id", "time", "score"/u,
    ],
    [
      'another delimiter',
      'time;status;score\n5;1;0.9\n',
      /if ";" separates the columns, give --delimiter ";"/u,
    ],
    [
      'two equal headers',
      'time,status,score,score\n5,1,0.9,0.8\n',
      /line 1, column "score": 2 columns have this header \(columns 3, 4\)/u,
    ],
    ['text in numbers', file('f,soon,1,0.9\n'), /line 7, column "time": "soon" is no finite number/u],
    ['text in a status', file('f,5,dead,0.9\n'), /line 7, column "status": "dead" is no finite number/u],
    ['hexadecimal numbers', file('f,0x10,1,0.9\n'), /line 7, column "time": "0x10" is no finite number/u],
    [
      'a decimal comma',
      file('f,5,1,"0,9"\n'),
      /line 7, column "score": "0,9" has a decimal comma; write "0.9"/u,
    ],
    [
      'a comma between thousands, which no point may take the place of',
      file('f,"1,000",1,0.9\n'),
      /line 7, column "time": "1,000" has a comma; write "1000" if it separates thousands/u,
    ],
    ['an empty cell', file('f,,1,0.9\n'), /line 7, column "time": the cell is empty/u],
    ['a negative time', file('f,-1,1,0.9\n'), /line 7, column "time": the time -1 is negative/u],
    ['NaN', file('f,5,1,NaN\n'), /line 7, column "score": "NaN" is no finite number/u],
    ['NA', file('f,5,NA,0.5\n'), /line 7, column "status": "NA" is no finite number/u],
    ['Infinity', file('f,Infinity,1,0.9\n'), /line 7, column "time": "Infinity" is no finite number/u],
    ['a number beyond all', file('f,1e999,1,0.9\n'), /line 7, column "time": "1e999" is too large/u],
    [
      'a time whose square no number holds',
      file('f,1e200,1,0.9\n'),
      /line 7, column "time": "1e200" is too large: numbers go up to 1e\+100/u,
    ],
    [
      'a score above 1',
      file('f,5,1,1.5\n'),
      /line 7, column "score": the score 1.5 is no probability .* --risk/u,
    ],
    ['a score below 0', file('f,5,1,-0.1\n'), /line 7, column "score": the score -0.1 is no probability/u],
    [
      'an unknown status',
      file('f,5,4,0.9\n'),
      /line 7, column "status": the status 4 is unknown; known are 0 \(censored\), 1 \(the event\), 2, 3 \(competing\)/u,
    ],
    ['a broken status', file('f,5,1.5,0.9\n'), /line 7, column "status": the status 1.5 is unknown/u],
    [
      'a line cut off',
      `${file()}f,5,1`,
      /line 7: the row has 3 cells and the header 4: there is no cell for "score"; the line is cut off/u,
    ],
    [
      'a longer row',
      file('f,5,1,0,9\n'),
      /line 7: the row has 5 cells and the header 4: cell 5, "9", has no header/u,
    ],
    ['a quote never closed', file('f,5,1,"0.9\n'), /line 7: a quote is opened and never closed/u],
    ['text after a quote', file('f,5,1,"0.9"x\n'), /line 7: text follows a closing quote/u],
    ['a header alone', header, /line 1: there is a header and no row/u],
    ['an empty file', '', /line 1: the file is empty/u],
    [
      'zero bytes',
      Buffer.from(file(), 'utf16le'),
      /line 1: the text holds zero bytes, as utf-16 .*--encoding utf-16le/u,
    ],
    [
      'a mark of utf-16',
      Buffer.from(`\uFEFF${file()}`, 'utf16le'),
      /line 1: the file begins with the byte-order mark of utf-16le/u,
    ],
    [
      'gbk bytes',
      Buffer.concat([Buffer.from(file('f,5,1,0.9,')), Buffer.from([0xd6, 0xd0, 0xce, 0xc4])]),
      /line 7: the bytes are not utf-8; give the encoding .*it is not utf-8 from byte 84 of the file on/u,
    ],
    [
      'a character cut off',
      Buffer.concat([Buffer.from(file('f')), Buffer.from([0xe4, 0xb8])]),
      /line 7: the file ends inside a character of utf-8, at byte 76/u,
    ],
  ])('%s', async (_, content, expected) => {
    const { code, out, err } = await evaluated(content);
    expect(err).toMatch(expected);
    expect(err).toContain('nothing was evaluated');
    expect([code, out]).toEqual([1, '']);
  });

  it('an id that stands twice, with both lines', async () => {
    const { code, err } = await evaluated(file('b,5,1,0.9\n'), '--id', 'id');
    expect(err).toContain('line 7, column "id": the id "b" stands in line 3 already');
    expect(code).toBe(1);
  });

  it('counts lines of the file, also after cells with line breaks and empty lines', async () => {
    const { err } = await evaluated(`${header}"a\nb",5,1,0.5\n\nc,x,1,0.5\n`);
    expect(err).toContain('line 5, column "time"');
  });

  it.each(['\n', '\r\n', '\r'])('counts %j as one line, also inside a cell', async (end) => {
    const rows = ['id,time,status,score', `"a${end}b",5,1,0.5`, 'c,x,1,0.5', ''];
    expect((await evaluated(rows.join(end))).err).toContain('line 4, column "time"');
  });

  it('counts a line end that two parts of the file share once', async () => {
    // The first part ends between \r and \n.
    const start = 'id,time,status,score\r\n';
    const cell = 'x'.repeat(256 * 1024 - start.length - ',5,1,0.5\r'.length);
    const { err } = await evaluated(`${start}${cell},5,1,0.5\r\nc,x,1,0.5\r\n`);
    expect(err).toContain('line 3, column "time"');
  });

  it.each(['\n', '\r'])(
    'finds bad bytes in their line beyond the first part, lines ending in %j',
    async (end) => {
      // Rows of 13 bytes, the character of three bytes among them: a part ends inside one; U+FFFD is a character too.
      const row = (id: string) => `${id},5,1,0.5${end}`;
      const count = 40_000;
      const text = `id,time,status,score${end}${row('組').repeat(count)}${row('\uFFFD')}`;
      expect(Buffer.from(text).length).toBeGreaterThan(256 * 1024);
      const bad = Buffer.concat([Buffer.from(`${text}f,5,1,0.5`), Buffer.from([0xff])]);
      expect((await evaluated(bad)).err).toContain(
        `line ${count + 3}: the bytes are not utf-8; give the encoding of the file under --encoding (it is not utf-8 from byte ${bad.length} of the file on)`,
      );
    },
  );

  it('lists twenty faults and counts the rest', async () => {
    const { err } = await evaluated(header + 'a,x,1,2\n'.repeat(15));
    expect(err.match(/ {2}line/gu)).toHaveLength(20);
    expect(err).toContain('and 10 more');
  });

  it('says what rows had wrong before the reading ended', async () => {
    const { err } = await evaluated(`${header}a,x,1,0.5\nb,5,1,"0.5`);
    expect(err).toMatch(/line 2, column "time".*\n.*line 3: a quote is opened/u);
  });

  it('refuses more rows than --max-rows as soon as it sees them', async () => {
    const { code, err } = await evaluated(file(), '--max-rows', '4');
    expect(err).toContain('line 6: the file has more than 4 rows; raise --max-rows');
    expect(code).toBe(1);
    expect((await evaluated(file(), '--max-rows', '5')).code).toBe(0);
  });

  it('refuses a file of millions of rows at its first row too many, with what to do', () => {
    const reader = rowReader(
      {
        ...{ time: 'time', status: 'status', curveTime: 'time', curveStatus: 'status' },
        ...{ censored: 0, event: 1, competing: [], id: null, group: null, horizon: 10, level: 0.95 },
        scores: [{ column: 'score', probability: true, threshold: 0.5 }],
        seed: null,
      },
      { maxRows: defaultMaxRows, delimiter: ',' },
    );
    reader.take(['time', 'status', 'score'], 1);
    let line = 1;
    expect(() => {
      while (line < 10_000_000) reader.take(['5', '1', '0.5'], (line += 1));
    }).toThrow(/line 1000002: the file has more than 1000000 rows; raise --max-rows if the memory is there/u);
    expect(line).toBe(1_000_002);
  });

  it('an open quote is found without reading the whole file', async () => {
    const { err } = await evaluated(`${header}a,5,1,"0.5\n${'x'.repeat(1_100_000)}`);
    expect(err).toContain('the row is longer than 1048576 characters; a closing quote may be missing');
  });
});

describe('apar evaluate reads', () => {
  const answers = async (content: string | Uint8Array, ...added: readonly string[]): Promise<string> => {
    const { code, out, err } = await evaluated(content, '--json', ...added);
    expect([code, err]).toEqual([0, '']);
    const { data, figures } = JSON.parse(out) as { data: { n: number }; figures: unknown };
    return JSON.stringify([data.n, figures]);
  };

  it('the same from every encoding, line end and delimiter', async () => {
    const plain = await answers(file());
    expect(await answers(`\uFEFF${file()}`)).toBe(plain);
    expect(await answers(file().replaceAll('\n', '\r\n'))).toBe(plain);
    expect(await answers(file().replaceAll('\n', '\r'))).toBe(plain);
    expect(await answers(file().replaceAll(',', ';'), '--delimiter', ';')).toBe(plain);
    expect(await answers(file().replaceAll(',', '\t'), '--delimiter', 'tab')).toBe(plain);
    expect(await answers(Buffer.from(`\uFEFF${file()}`, 'utf16le'), '--encoding', 'utf-16le')).toBe(plain);
    expect(await answers(file().trimEnd())).toBe(plain);
  });

  it('scores of any size under --risk, which get no calibration', async () => {
    const content = file('f,5,1,-3.5\n', 'g,9,0,12\n');
    expect((await evaluated(content)).err).toMatch(/line 7.*-3.5 is no probability[\s\S]*line 8.*12 is no/u);
    const { code, out } = await evaluated(content, '--risk');
    expect(code).toBe(0);
    expect(out).toContain('auc.delong');
    expect(out).not.toMatch(/calibration|brier|net-benefit/u);
  });

  it('a header and groups in gb18030', async () => {
    const bytes = Buffer.concat([
      Buffer.from('time,status,score,'),
      Buffer.from([0xd7, 0xe9]),
      Buffer.from('\n5,1,0.9,a\n12,0,0.1,b\n'),
    ]);
    const { code, out, err } = await evaluated(bytes, '--encoding', 'gb18030', '--group', '组');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('group b');
  });

  it('a last line without its end, and says that a number may be short', async () => {
    expect((await evaluated(file().trimEnd())).out).toContain(
      'Note: the last line does not end in a line break',
    );
  });
});
