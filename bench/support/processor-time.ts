import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of /proc, the same on every Linux that Node runs on. */
const ticks = 100;

/** `null` for a process that ended meanwhile. */
const fields = (pid: string): readonly string[] | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
};

/** Seconds of processor that a process and what it started in its session have used so far. */
export const processorSeconds = (leader: number): number => {
  let sum = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = fields(pid);
    if (stat !== null && (pid === String(leader) || stat[3] === String(leader)))
      sum += Number(stat[11]) + Number(stat[12]);
  }
  return sum / ticks;
};

/** Seconds of processor of all processes that this one started, directly or not, and that have ended. */
export const endedChildrenSeconds = (): number => {
  const stat = fields('self');
  return (Number(stat?.[13] ?? 0) + Number(stat?.[14] ?? 0)) / ticks;
};
