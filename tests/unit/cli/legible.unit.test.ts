import { describe, expect, it } from '@jest/globals';
import { legible } from '../../../src/cli/legible.js';
import { evaluated } from './evaluate/evaluated.js';

const clears = '\u001b[2J';

describe('what is shown at a terminal', () => {
  it('holds nothing that the terminal would obey', () => {
    expect(legible(`a${clears}b\u009b31mc\u0007\rd\u202ee`)).toBe(
      'a\\u001b[2Jb\\u009b31mc\\u0007\\u000dd\\u202ee',
    );
  });

  it('keeps lines, tabs and every writing', () => {
    const text = 'a\tb\n微血管侵犯 ≥ 0.5 … naïve 𠮷\n';
    expect(legible(text)).toBe(text);
  });

  it('says a group and a faulty header of a file so', async () => {
    const rows = ['5,1,0.9', '12,0,0.2', '7,2,0.4', '15,0,0.1'];
    const grouped = `time,status,score,g\n${rows.map((row, k) => `${row},${k % 2 ? clears : 'b'}\n`).join('')}`;
    const { code, out } = await evaluated(grouped, '--group', 'g');
    expect(code).toBe(0);
    expect(out).toContain('\\u001b[2J');
    expect(out).not.toContain('\u001b');
    const { err } = await evaluated(`time,status,score,${clears},${clears}\n`);
    expect(err).toContain('column "\\u001b[2J": 2 columns have this header');
    expect(err).not.toContain('\u001b');
  });
});
