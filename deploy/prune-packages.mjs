// Leaves in a folder of packages only what one platform runs: node deploy/prune-packages.mjs <node_modules> [platform] [arch]
// It removes the binaries of other platforms, the sources of native code, source maps and declarations of types. Licences
// stay. Uses Node built-ins only.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const [root, platform = process.platform, arch = process.arch] = process.argv.slice(2);
if (root === undefined || !existsSync(root)) {
  console.error('usage: node deploy/prune-packages.mjs <node_modules> [platform] [arch]');
  process.exit(1);
}

const rustArch = { x64: 'x86_64', arm64: 'aarch64' }[arch];
const rustSystem = { linux: 'linux-gnu', darwin: 'apple-darwin', win32: 'windows-msvc' }[platform];
if (rustArch === undefined || rustSystem === undefined) {
  console.error(`no package brings binaries for ${platform} on ${arch}`);
  process.exit(1);
}

const entries = (...path) => (existsSync(join(root, ...path)) ? readdirSync(join(root, ...path)) : []);
const remove = (...path) => rmSync(join(root, ...path), { recursive: true, force: true });

/** Removes all but the chosen entries; it refuses to leave nothing, because then the layout is another one. */
function keep(folder, chosen) {
  const found = entries(...folder);
  if (found.length === 0) return;
  if (!found.some(chosen)) {
    console.error(`${join(...folder)} holds nothing for ${platform} on ${arch}`);
    process.exit(1);
  }
  for (const name of found) if (!chosen(name)) remove(...folder, name);
}

for (const napi of entries('onnxruntime-node', 'bin')) {
  keep(['onnxruntime-node', 'bin', napi], (name) => name === platform);
  keep(['onnxruntime-node', 'bin', napi, platform], (name) => name === arch);
}
keep(
  ['@temporalio', 'core-bridge', 'releases'],
  (name) => name.startsWith(`${rustArch}-`) && name.endsWith(rustSystem),
);
for (const sources of ['sdk-core', 'src', 'bridge-macros']) remove('@temporalio', 'core-bridge', sources);

const needless = /\.(map|d\.ts|d\.cts|d\.mts|tsbuildinfo)$/;
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
  if (entry.isFile() && needless.test(entry.name)) rmSync(join(entry.parentPath, entry.name));

const bytes = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
console.log(`packages for ${platform} on ${arch}: ${Math.round(bytes / 1e6)} MB`);
