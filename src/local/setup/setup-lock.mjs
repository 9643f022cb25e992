import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs the work while no other set-up of the same checkout runs: two at once would both replace node_modules or
 * dist. A lock left by a process that is no more is taken over.
 */
export async function withSetupLock(machine, progress, work) {
  const file = join(machine.setupDir, 'setup.lock');
  mkdirSync(machine.setupDir, { recursive: true });
  let waiting = false;
  while (!tryLock(file)) {
    if (!waiting)
      progress.say(
        `waiting for the set-up of process ${holderOf(file)?.split(' ')[0] ?? '?'} in the same checkout`,
      );
    waiting = true;
    await new Promise((wake) => setTimeout(wake, 250));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Linking a finished file is atomic, so that nobody ever sees a lock without its holder. */
function tryLock(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, identityOf(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  const holder = holderOf(file);
  if (holder === undefined || identityOf(Number.parseInt(holder, 10)) === holder) return false;
  rmSync(file, { force: true });
  return tryLock(file);
}

function holderOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** "pid start-time": a number given again to another process after a restart has another start time. */
function identityOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return isAlive(pid) ? `${pid} unknown` : 'gone';
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
