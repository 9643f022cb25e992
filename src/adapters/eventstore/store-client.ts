import { EventStoreDBClient } from '@eventstore/db-client';

/** The official client, made at the first use. */
export interface StoreClient {
  readonly get: () => EventStoreDBClient;
  /** Throws a client away that no longer answers: its calls end, the next one connects afresh. */
  readonly discard: (client: EventStoreDBClient) => void;
  /** Whether the client was thrown away: it ends its reads then as if they were complete. */
  readonly isGone: (client: EventStoreDBClient) => boolean;
  readonly dispose: () => Promise<void>;
}

export const createStoreClient = (url: string): StoreClient => {
  const gone = new WeakSet<EventStoreDBClient>();
  let current: EventStoreDBClient | null = null;
  return {
    get: () => (current ??= EventStoreDBClient.connectionString(url)),
    discard: (client) => {
      if (current === client) current = null;
      gone.add(client);
      void client.dispose();
    },
    isGone: (client) => gone.has(client),
    dispose: async () => {
      const last = current;
      current = null;
      if (!last) return;
      gone.add(last);
      await last.dispose();
    },
  };
};
