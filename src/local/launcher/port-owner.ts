import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { type ProcessIdentity, readProcess } from './process-identity.js';

const listening = '0A';

/**
 * The process that listens on a TCP port of this machine, found through /proc.
 * Undefined when there is none, when it belongs to another user, or where there is no /proc.
 */
export const ownerOfPort = (port: number): ProcessIdentity | undefined => {
  const inodes = new Set(
    ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => inodesListeningOn(port, table)),
  );
  if (inodes.size === 0) return undefined;
  const pid = entriesOf('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((name) => socketsOf(name).some((inode) => inodes.has(inode)));
  return pid === undefined ? undefined : readProcess(Number(pid));
};

/** Rows of the table read: number, local address:port in hex, remote, state, …, inode in the tenth column. */
const inodesListeningOn = (port: number, table: string): readonly string[] => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return linesOf(table)
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) === true && columns[3] === listening)
    .map((columns) => columns[9] ?? '');
};

const socketsOf = (pid: string): readonly string[] => {
  const folder = `/proc/${pid}/fd`;
  return entriesOf(folder).flatMap(
    (descriptor) => /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${descriptor}`))?.[1] ?? [],
  );
};

/** A process may end, or be another user's, while we look: it then shows nothing. */
const orNothing = <T>(read: () => T, nothing: T): T => {
  try {
    return read();
  } catch {
    return nothing;
  }
};
const linesOf = (file: string) => orNothing(() => readFileSync(file, 'utf8').split('\n').slice(1), []);
const entriesOf = (folder: string) => orNothing(() => readdirSync(folder), []);
const linkOf = (link: string) => orNothing(() => readlinkSync(link), '');
