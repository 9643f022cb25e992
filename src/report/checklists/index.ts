import type { Checklist } from './checklist.js';
import { claim } from './claim.js';
import { stardAi } from './stard-ai.js';
import { tripodAi } from './tripod-ai.js';

export type { Checklist, ChecklistItem } from './checklist.js';

export const checklists: readonly Checklist[] = [tripodAi, claim, stardAi];
