import type { ApiClient } from './api-client.js';
import type { Narrator } from './narrator.js';
import type { Person } from '../../virtual/people/three-people.js';
import type { Settings } from './settings.js';
import type { TrialTime } from './trial-time.js';

/** What every act of the demo works with. */
export interface Stage {
  readonly api: ApiClient;
  readonly narrator: Narrator;
  readonly time: TrialTime;
  readonly settings: Settings;
}

/** A person who has become a participant. */
export interface Participant {
  readonly subjectId: string;
  readonly person: Person;
}

/** Prints what the log says of the participant since the last look. */
export const tell = async ({ api, narrator }: Stage, subjectId: string, position?: string): Promise<void> => {
  const { entries } = await api.read(
    'getTimeline',
    'auditor',
    subjectId,
    position ? { atLeast: position } : {},
  );
  narrator.events(subjectId, entries);
};
