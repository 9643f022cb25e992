import { readFileSync } from 'node:fs';
import { z } from 'zod';

const environment = z.object({
  DEMO_API_URL: z.url(),
  DEMO_ISSUER: z.url(),
  DEMO_ORTHANC_URL: z.url(),
  DEMO_ORTHANC_USER: z.string(),
  DEMO_ORTHANC_PASSWORD_FILE: z.string(),
  DEMO_TEMPORAL_UI_URL: z.url(),
  /** Names and passwords of the local stand-in's users. */
  DEMO_USERS_FILE: z.string(),
  /** Folder of the key holder, outside everything that a server process reads. */
  DEMO_KEY_HOLDER_DIR: z.string(),
  /** Compiled `apar` command. */
  DEMO_APAR_CLI: z.string(),
  DEMO_MODELS_DIR: z.string(),
  /** Where the report of the analysis is written. */
  DEMO_REPORT_FILE: z.string(),
});

const users = z.object({
  users: z.array(z.object({ username: z.string(), role: z.string(), password: z.string() })),
});

/** What the client is given; it knows nothing of the stack beside addresses and its own credentials. */
export const readSettings = (env: Readonly<Record<string, string | undefined>>) => {
  const given = environment.parse(env);
  return {
    api: given.DEMO_API_URL,
    issuer: given.DEMO_ISSUER,
    orthanc: {
      url: given.DEMO_ORTHANC_URL,
      user: given.DEMO_ORTHANC_USER,
      password: readFileSync(given.DEMO_ORTHANC_PASSWORD_FILE, 'utf8').trim(),
    },
    temporalUi: given.DEMO_TEMPORAL_UI_URL,
    users: users.parse(JSON.parse(readFileSync(given.DEMO_USERS_FILE, 'utf8'))).users,
    keyHolderDir: given.DEMO_KEY_HOLDER_DIR,
    aparCli: given.DEMO_APAR_CLI,
    modelsDir: given.DEMO_MODELS_DIR,
    reportFile: given.DEMO_REPORT_FILE,
  };
};
export type Settings = ReturnType<typeof readSettings>;
