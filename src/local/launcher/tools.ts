import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './project-root.js';

const toolsFile = z.object({
  /** Temporal CLI; null where TEMPORAL_ADDRESS names a running server. */
  temporal: z.string().nullable().default(null),
  temporalAddress: z.string().nullable().default(null),
  orthanc: z.string().nullable().default(null),
  orthancPlugins: z.array(z.string()).default([]),
  orthancUrl: z.string().nullable().default(null),
  orthancImage: z.string().nullable().default(null),
  /** Temporal's time-skipping test server; known once the tests were set up. */
  testServer: z.string().nullable().default(null),
});

/** Where the servers are that the set-up found or installed. */
export type Tools = Readonly<z.infer<typeof toolsFile>>;

const path = join(projectRoot, '.apar', 'setup', 'tools.json');

/** Reads what the set-up wrote to `.apar/setup/tools.json`. Throws when it never ran in this checkout. */
export const readTools = (file: string = path): Tools => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(
      `${file} cannot be read: the servers were never looked for in this checkout. ` +
        'Start through npm (npm run demo, npm start or npm test), which sets them up.',
      { cause },
    );
  }
  return toolsFile.parse(JSON.parse(text));
};
