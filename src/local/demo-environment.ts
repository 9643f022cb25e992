import { join } from 'node:path';
import { projectRoot } from './launcher/project-root.js';
import type { AttachedStack } from './attached-stack.js';

/** Addresses and credentials of a client: nothing of the stack's own secrets. */
export const demoEnvironment = (stack: AttachedStack): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  FORCE_COLOR: process.env['FORCE_COLOR'],
  DEMO_API_URL: stack.urls.api,
  DEMO_ISSUER: stack.urls.issuer,
  DEMO_ORTHANC_URL: stack.urls.orthanc,
  DEMO_ORTHANC_USER: stack.orthancUser,
  DEMO_ORTHANC_PASSWORD_FILE: stack.secrets.orthancPassword,
  DEMO_TEMPORAL_UI_URL: stack.urls.temporalUi,
  DEMO_USERS_FILE: join(stack.profileDir, 'identity', 'demo-users.json'),
  DEMO_KEY_HOLDER_DIR: join(stack.profileDir, 'key-holder'),
  DEMO_APAR_CLI: join(projectRoot, 'dist/src/cli/main.js'),
  DEMO_MODELS_DIR: join(projectRoot, 'models'),
  DEMO_REPORT_FILE: join(stack.profileDir, 'report.html'),
});
