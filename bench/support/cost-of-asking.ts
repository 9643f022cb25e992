import { quantiles, timed } from './quantiles.js';

/** How long an answer takes, and how much of that the processor works for it: other work on the machine is not in that. */
export const costOfAsking = async (task: () => Promise<unknown>, asks: number) => {
  const found: number[] = [];
  const before = process.cpuUsage();
  for (let n = 0; n < asks; n += 1) found.push(await timed(task));
  const { user, system } = process.cpuUsage(before);
  return { ...quantiles(found), processor: Math.round((user + system) / asks / 10) / 100 };
};
