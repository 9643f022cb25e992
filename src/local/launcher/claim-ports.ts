import { createServer } from 'node:net';
import { aboutPort, type PortName, type Ports } from './ports.js';
import { ownerOfPort } from './port-owner.js';

/** A port that a part needs is taken by somebody else. */
export class PortBusyError extends Error {
  override readonly name = 'PortBusyError';

  constructor(
    readonly part: PortName,
    readonly port: number,
    readonly pid: number | undefined,
    message: string,
  ) {
    super(message);
  }
}

/** Throws PortBusyError for the first of the ports that cannot be listened on. */
export const assertPortsFree = async (ports: Ports, wanted: readonly PortName[]): Promise<void> => {
  for (const name of wanted) {
    const code = await bindError(ports[name]);
    if (code !== undefined) throw busy(name, ports[name], code);
  }
};

const busy = (name: PortName, port: number, code: string): PortBusyError => {
  const { serves, variable } = aboutPort(name);
  const elsewhere = `or choose another port with ${variable}=<free port>`;
  if (code === 'EACCES') {
    return new PortBusyError(
      name,
      port,
      undefined,
      `Port ${port} (${serves}) may not be used by this user; ${elsewhere}.`,
    );
  }
  const owner = ownerOfPort(port);
  const who =
    owner === undefined
      ? 'a process of another user'
      : `process ${owner.pid} (${owner.command.slice(0, 2).join(' ') || 'unnamed'})`;
  return new PortBusyError(
    name,
    port,
    owner?.pid,
    `Port ${port} (${serves}) is in use by ${who}. End it, ${elsewhere}.`,
  );
};

/** The code with which listening on the port fails, or undefined when it succeeds. */
const bindError = (port: number): Promise<string | undefined> =>
  new Promise((settle) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      settle(error.code ?? error.message);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        settle(undefined);
      });
    });
  });
