import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/**
 * Runs a program in our place: its input and output are ours, signals that reach us are handed on to it.
 * Resolves to { ok, interrupted, leave }; `leave()` ends this process as the program ended, by the same exit code
 * or the same signal. A `tied` program gets an IPC channel whose closing tells it that we are no more, even when
 * we were killed.
 */
export function runThrough(command, args, { cwd, env, tied = false }) {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['inherit', 'inherit', 'inherit', ...(tied ? ['ipc'] : [])],
    });
    let interrupted = false;
    const handOn = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, handOn);
    const stopWatching = watchNpm(() => handOn('SIGTERM'));
    const end = (code, signal) => {
      stopWatching();
      for (const name of signals) process.off(name, handOn);
      settle({
        ok: code === 0,
        interrupted: interrupted || signal !== null,
        leave: () => leaveAs(code, signal),
      });
    };
    child.once('error', (error) => {
      process.stderr.write(`apar: ${command} cannot be run: ${error.message}\n`);
      end(127, null);
    });
    child.once('exit', end);
  });
}

function leaveAs(code, signal) {
  if (signal !== null) process.kill(process.pid, signal);
  process.exitCode = code ?? 1;
}

/** Started by npm we end with it: killed, npm cannot tell us, but its child becomes somebody else's. */
function watchNpm(ended) {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const before = lineage();
  const timer = setInterval(() => {
    if (lineage() === before) return;
    clearInterval(timer);
    ended();
  }, 1000);
  timer.unref();
  return () => clearInterval(timer);
}

/** Our parent and, where that is the shell through which npm runs scripts, the parent of the shell: npm. */
function lineage() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const [, grandparent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return /^(da|ba|a|z)?sh$/.test(name) ? `${parent} of ${grandparent}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}
