import { EventStoreDBClient } from '@eventstore/db-client';

/** The official client, made at the first use. */
export interface StoreClient {
  readonly get: () => EventStoreDBClient;
  /** Throws a client away that no longer answers: its calls end, the next one connects afresh. */
  readonly discard: (client: EventStoreDBClient) => void;
  readonly dispose: () => Promise<void>;
}

export const createStoreClient = (url: string): StoreClient => {
  let current: EventStoreDBClient | null = null;
  return {
    get: () => (current ??= EventStoreDBClient.connectionString(url)),
    discard: (client) => {
      if (current === client) current = null;
      void client.dispose();
    },
    dispose: async () => {
      const last = current;
      current = null;
      await last?.dispose();
    },
  };
};
