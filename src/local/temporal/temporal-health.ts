import { connect } from 'node:net';
import { Connection } from '@temporalio/client';
import { searchAttributes } from '../../contracts/search-attributes.js';

/**
 * Whether the server at host:port takes work: its namespace is there and, for a server of ours, every search
 * attribute is registered. The port is tried first, because a gRPC client waits long for one that is closed.
 */
export const temporalServes = async (address: string, namespace = 'default'): Promise<boolean> => {
  if (!(await accepts(address))) return false;
  const connection = await Connection.connect({ address, connectTimeout: 2000 });
  try {
    return await connection.withDeadline(Date.now() + 2000, async () => {
      await connection.workflowService.describeNamespace({ namespace });
      const known = await connection.operatorService.listSearchAttributes({ namespace });
      return Object.keys(searchAttributes).every((name) => name in known.customAttributes);
    });
  } finally {
    await connection.close();
  }
};

const accepts = (address: string): Promise<boolean> => {
  const { hostname, port } = new URL(`tcp://${address}`);
  return new Promise((settle) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), timeout: 1000 });
    const end = (open: boolean) => {
      socket.destroy();
      settle(open);
    };
    socket.once('connect', () => {
      end(true);
    });
    for (const event of ['error', 'timeout'] as const) {
      socket.once(event, () => {
        end(false);
      });
    }
  });
};
