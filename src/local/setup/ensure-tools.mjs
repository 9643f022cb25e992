import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOrthanc } from './find-orthanc.mjs';
import { findTemporal } from './find-temporal.mjs';
import { findTestServer } from './find-test-server.mjs';

const finders = {
  temporal: (machine, progress) => findTemporal(machine, progress),
  temporalProgram: (machine, progress) => findTemporal(machine, progress, { mustBeProgram: true }),
  orthanc: findOrthanc,
  testServer: findTestServer,
};

/**
 * Finds or installs the servers in need and writes where they are to `.apar/setup/tools.json`. All are looked for
 * before one that is missing is reported, so that a bare machine is mended in one go.
 */
export async function ensureTools(machine, progress, needs) {
  const found = [];
  const missing = [];
  for (const need of needs) {
    try {
      found.push(await finders[need](machine, progress));
    } catch (error) {
      missing.push(error);
    }
  }
  if (missing.length > 0) throw new Error(missing.map((error) => error.message).join('\n\n'));
  const file = join(machine.setupDir, 'tools.json');
  const tools = Object.assign({}, previously(machine, file), ...found);
  mkdirSync(machine.setupDir, { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(tools, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** What an earlier target needed and this one does not (the test server) stays known. */
const previously = (machine, file) => (machine.exists(file) ? machine.readJson(file) : {});
