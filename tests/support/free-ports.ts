import getPort, { portNumbers } from 'get-port';
import { randomInt } from 'node:crypto';
import { portNames, type Ports } from '../../src/local/launcher/ports.js';

/**
 * Below the range from which systems take the ports of outgoing connections (Linux: 32768 and up, RFC 6335: 49152 and
 * up): a port from there, free a moment ago, may be some client's own before the server that it was meant for listens.
 */
const first = 10_240;
const each = 2_000;
const last = 32_767;

/** A free port that no other Jest worker of this run is given, and no client takes by chance. */
export const freePort = async (): Promise<number> => {
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 1) - 1;
  const from = first + (worker % Math.floor((last - first) / each)) * each;
  const start = from + randomInt(each);
  return getPort({ port: [...portNumbers(start, from + each - 1), ...portNumbers(from, start)] });
};

/** A free port for each server of the stack: for one that must not meet another stack. */
export const freePorts = async (): Promise<Ports> => {
  const ports = new Map<string, number>();
  for (const name of portNames) ports.set(name, await freePort());
  return Object.fromEntries(ports) as Ports;
};
