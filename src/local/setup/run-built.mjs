// Entry of `npm run apar` and `npm run study`, which set nothing up: they are run often, and on files of the user.
// Uses Node's built-in modules only, and says what to do in a checkout that was never built.
import { existsSync } from 'node:fs';

const program = new URL('../../../dist/src/cli/main.js', import.meta.url);
const packages = new URL('../../../node_modules/commander/package.json', import.meta.url);

if (existsSync(program) && existsSync(packages)) {
  await import(program.href);
} else {
  process.stderr.write(
    'apar: this checkout is not built yet. Build it once by `ONNXRUNTIME_NODE_INSTALL=skip npm ci && npm run build`, ' +
      'or run `npm run demo`, which does so too; then run the same command again.\n',
  );
  process.exitCode = 2;
}
