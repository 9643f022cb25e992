import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(process.cwd(), 'dist', 'src', 'cli', 'main.js');

const apar = (...words: readonly string[]) => {
  if (!existsSync(program)) throw new Error(`${program} is missing: build the project before these tests`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'simulate', '--scores', 'onnx', '--seed', '2', ...words],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  return { code: status, out: stdout, err: stderr };
};

describe('the built apar simulate --scores onnx', () => {
  it('scores phantoms by the real models, the same bytes each time', () => {
    const first = apar('--participants', '12', '--json');
    expect([first.code, first.err]).toEqual([0, expect.stringMatching(/^lived in /u)]);
    const { scores, analysis } = JSON.parse(first.out) as {
      scores: string;
      analysis: { key: { cut: { scenario: string } } };
    };
    expect([scores, analysis.key.cut.scenario]).toEqual([
      'onnx',
      'stated, phantoms scored by the ONNX models',
    ]);
    expect(apar('--participants', '12', '--json').out).toBe(first.out);
  }, 240_000);

  it('refuses more than 2,000, another scenario, and a folder without models, each with the reason', () => {
    expect(apar('--participants', '2001')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('give at most 2000 participants'),
    });
    expect(apar('--participants', '5', '--scenario', 'no-signal')).toMatchObject({
      code: 1,
      err: expect.stringContaining('leave out --scenario or --scores onnx'),
    });
    const empty = mkdtempSync(join(tmpdir(), 'apar-no-models-'));
    expect(apar('--participants', '2', '--models', empty)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/model PRE cannot score phantoms: .*git checkout -- models/su),
    });
  }, 120_000);
});
