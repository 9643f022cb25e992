import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Writes `dist/workflow-bundle.js`: built once, loaded by every worker. */
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('./index.js', import.meta.url)),
  logger: new DefaultLogger('WARN'),
});
const target = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));
await mkdir(fileURLToPath(new URL('..', import.meta.url)), { recursive: true });
await writeFile(target, code);
