import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { projectPath } from './compose-file.js';

const script = projectPath('deploy/prune-packages.mjs');
const root = mkdtempSync(join(tmpdir(), 'apar-prune-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const onnx = (platform: string, arch: string) =>
  `onnxruntime-node/bin/napi-v6/${platform}/${arch}/onnxruntime_binding.node`;
const temporal = (target: string) => `@temporalio/core-bridge/releases/${target}/index.node`;
const files = [
  ...[onnx('linux', 'x64'), onnx('linux', 'arm64'), onnx('darwin', 'arm64'), onnx('win32', 'x64')],
  ...[temporal('x86_64-unknown-linux-gnu'), temporal('aarch64-unknown-linux-gnu')],
  ...[temporal('aarch64-apple-darwin'), temporal('x86_64-pc-windows-msvc')],
  ...['@temporalio/core-bridge/sdk-core/lib.rs', '@temporalio/core-bridge/index.js'],
  ...[
    'some/index.js',
    'some/index.js.map',
    'some/index.d.ts',
    'some/LICENSE',
    'some/node_modules/other/a.d.mts',
  ],
];
const left = () => files.filter((file) => existsSync(join(root, file)));

beforeEach(() => {
  rmSync(root, { recursive: true });
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), 'x');
  }
});

describe('the packages of an image', () => {
  it.each([
    ['linux', 'x64', 'x86_64-unknown-linux-gnu'],
    ['linux', 'arm64', 'aarch64-unknown-linux-gnu'],
    ['darwin', 'arm64', 'aarch64-apple-darwin'],
  ])('keep the binaries of %s on %s and no others', (platform, arch, target) => {
    execFileSync(process.execPath, [script, root, platform, arch]);
    expect(left()).toEqual([
      onnx(platform, arch),
      temporal(target),
      '@temporalio/core-bridge/index.js',
      'some/index.js',
      'some/LICENSE',
    ]);
  });

  it('are left to the builder when they hold nothing for its platform, instead of being emptied', () => {
    const { status, stderr } = spawnSync(process.execPath, [script, root, 'win32', 'arm64'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('holds nothing for win32 on arm64');
  });
});
