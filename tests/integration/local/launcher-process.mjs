// A launcher in a process of its own, so that a test can kill it. Arguments: one JSON object of stack options.
// Prints one JSON line when the stack is up, and one when it cannot be started.
import { startStack } from '../../../dist/src/local/launcher/stack.js';

const options = JSON.parse(process.argv[2]);
try {
  const stack = await startStack({ ...options, quiet: true });
  process.once('SIGTERM', () => stack.stop());
  const pids = Object.fromEntries(options.parts.map((name) => [name, stack.part(name).pid]));
  process.stdout.write(`${JSON.stringify({ up: true, pids })}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ up: false, name: error.name, message: error.message })}\n`);
  process.exitCode = 1;
}
