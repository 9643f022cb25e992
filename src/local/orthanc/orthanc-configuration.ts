import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../launcher/project-root.js';

export interface OrthancOptions {
  /** Folder of Orthanc's images, index and configuration. */
  readonly folder: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly plugins: readonly string[];
}

const template = join(projectRoot, 'orthanc', 'orthanc.json');

/**
 * Writes Orthanc's configuration, the project's template with what belongs to this installation, into the data
 * folder and returns its path. It holds the password, so only this user may read it.
 */
export const writeOrthancConfiguration = (options: OrthancOptions): string => {
  const storage = join(options.folder, 'storage');
  mkdirSync(storage, { recursive: true, mode: 0o700 });
  const configuration = {
    ...(JSON.parse(readFileSync(template, 'utf8')) as Readonly<Record<string, unknown>>),
    StorageDirectory: storage,
    IndexDirectory: storage,
    HttpPort: options.port,
    RegisteredUsers: { [options.user]: options.password },
    Plugins: options.plugins,
  };
  const file = join(options.folder, 'orthanc.json');
  writeFileSync(`${file}.new`, JSON.stringify(configuration, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return file;
};
