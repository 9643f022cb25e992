import { randomUUID } from 'node:crypto';
import type { Implementation } from '../src/application/steps/implementation.js';

/** Opens a reading case for the form of that revision, under a random id that nobody can trace to the participant. */
export const openReadingCase: Implementation<'openReadingCase'> = ({ revision }, { end }) =>
  end({ type: 'OpenReadingCase', data: { caseId: randomUUID(), recurrenceRevision: revision } });
