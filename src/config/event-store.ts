import { z } from 'zod';
import { address } from './forms.js';
import { section, variableInfo } from './variable.js';

export interface EventStoreSettings {
  /** Connection string of the EventStoreDB client; may hold credentials. */
  readonly url: string;
}

export const eventStoreSection = section(
  z.object({
    EVENTSTORE_URL: address('esdb', 'esdb+discover', 'kurrentdb', 'kurrentdb+discover').register(
      variableInfo,
      {
        about: 'Connection string of the event store.',
        example: 'esdb://127.0.0.1:2113?tls=false',
        secret: true,
      },
    ),
  }),
  (v): EventStoreSettings => ({ url: v.EVENTSTORE_URL }),
  ['url'],
);
