import { formToRead, readingsOutstanding } from '../../protocol/adjudication/readings-outstanding.js';
import { casesOf } from '../../protocol/adjudication/reading-state.js';
import { want, type WantedStep } from '../../decision/steps/wanted-step.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Reason } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';
import { topic } from './topic.js';

/** Opens a case for the form of the first recurrence, after death as well, and a further one on new evidence (ML-REOPEN). */
export const readingSteps = (book: Casebook, protocol: ProtocolParameters): readonly WantedStep[] => {
  const form = formToRead(book, protocol);
  if (!form || !readingsOutstanding(book, protocol).some(({ waitsFor }) => waitsFor === 'CASE')) return [];
  const earlier = casesOf(book, form.revision).at(-1)?.revision ?? null;
  return [want('openReadingCase', { revision: form.revision, earlier })];
};

/** The same words for a first, a second and a third reading: whether readers agree is nobody's business yet. */
export const readingAwaited = { what: 'a blinded reading of images', from: 'a reader' } as const;

export const readingsWaitedFor = (book: Casebook, protocol: ProtocolParameters): readonly Reason[] =>
  readingsOutstanding(book, protocol)
    .filter(({ caseId }) => caseId !== null)
    .map(({ since }) => ({
      ...readingAwaited,
      since,
      next: 'readers decide independently of each other and of the site',
      topic: topic('reading'),
    }));
