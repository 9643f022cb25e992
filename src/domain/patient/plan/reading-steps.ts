import { formToRead, readingsOutstanding } from '../../protocol/adjudication/readings-outstanding.js';
import { want, type WantedStep } from '../../decision/steps/wanted-step.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Reason } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';
import { topic } from './topic.js';

/** Opens a case for the form of the first recurrence, after death as well. */
export const readingSteps = (book: Casebook, protocol: ProtocolParameters): readonly WantedStep[] => {
  const form = formToRead(book, protocol);
  return form && readingsOutstanding(book, protocol).some(({ waitsFor }) => waitsFor === 'CASE')
    ? [want('openReadingCase', { revision: form.revision })]
    : [];
};

/** The same words for a first, a second and a third reading: whether readers agree is nobody's business yet. */
export const readingsWaitedFor = (book: Casebook, protocol: ProtocolParameters): readonly Reason[] =>
  readingsOutstanding(book, protocol)
    .filter(({ waitsFor }) => waitsFor !== 'CASE')
    .map(({ since }) => ({
      what: 'a blinded reading of images',
      since,
      from: 'a reader',
      next: 'readers decide independently of each other and of the site',
      topic: topic('reading'),
    }));
