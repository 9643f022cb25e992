import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const root = new URL('../../../', import.meta.url);
const home = mkdtempSync(join(tmpdir(), 'apar-onnx-'));
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** Loads the model in a process of its own, because the native library looks at the environment once. */
const loadIn = (folder: string, first: string): void => {
  const script = `${first}
    const { InferenceSession } = await import('onnxruntime-node');
    await InferenceSession.create('models/pre/model.onnx');
    await new Promise((resolve) => setTimeout(resolve, 500));`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    // Nothing is to leave the machine where it collects.
    env: { HOME: folder, https_proxy: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' },
    stdio: 'pipe',
  });
};
const leftIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('onnxruntime', () => {
  it('collects nothing to be sent to its maker', () => {
    const folder = mkdtempSync(join(home, 'quiet-'));
    loadIn(
      folder,
      `await import(${JSON.stringify(new URL('src/adapters/onnx/quiet-onnxruntime.ts', root).href)});`,
    );
    expect(leftIn(folder)).toEqual([]);
  });

  it('would collect otherwise: the test does look in the right place', () => {
    const folder = mkdtempSync(join(home, 'as-it-is-'));
    loadIn(folder, '');
    expect(leftIn(folder)).toContain('deviceid');
  });
});
