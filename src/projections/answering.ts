import { quarantine } from './quarantine.js';
import { readModels } from './read-models/index.js';

/** Everything that answers a question: the read models, and the runner's own record of what is quarantined. */
export const answering = [...readModels, quarantine] as const;
