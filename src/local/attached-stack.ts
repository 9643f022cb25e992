import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { portsFrom } from './launcher/ports.js';
import { projectRoot } from './launcher/project-root.js';
import { ensureSecrets } from './launcher/secrets.js';
import type { Stack } from './launcher/stack.js';
import { stackUrls } from './launcher/stack-urls.js';
import { readTools } from './launcher/tools.js';

/** Addresses and credentials of a stack that `npm start` runs in this checkout under the profile. */
export type AttachedStack = Pick<Stack, 'profileDir' | 'urls' | 'secrets' | 'orthancUser'>;

/** @throws Error when no stack ever ran under the profile. */
export const attachTo = (profile: string): AttachedStack => {
  const profileDir = join(projectRoot, '.apar', profile);
  if (!existsSync(join(profileDir, 'identity', 'demo-users.json'))) {
    throw new Error(
      `No stack has run under the profile "${profile}". Start one in another terminal: npm start -- --profile ${profile} --clock scaled`,
    );
  }
  const tools = readTools();
  return {
    profileDir,
    urls: stackUrls(portsFrom(process.env), tools, process.env),
    secrets: ensureSecrets(profileDir),
    orthancUser: tools.orthancUrl === null ? 'apar' : (process.env['ORTHANC_USER'] ?? ''),
  };
};
