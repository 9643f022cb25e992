import { formToRead, readingsOutstanding } from '../../protocol/adjudication/readings-outstanding.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Reason } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';
import type { WantedStep } from './wanted-step.js';

/**
 * Opens a case for the form of the first recurrence, after death as well. Its words go to the Temporal UI and say
 * neither why images are read nor what is seen on them (BL-HIDDEN).
 */
export const readingSteps = (book: Casebook, protocol: ProtocolParameters): readonly WantedStep[] => {
  const form = formToRead(book, protocol);
  return form && readingsOutstanding(book, protocol).some(({ waitsFor }) => waitsFor === 'CASE')
    ? [
        {
          id: `open-reading-case:r${form.revision}`,
          activity: 'openReadingCase',
          taskQueue: 'apar',
          inputRef: `r${form.revision}`,
          summary: 'Hand images on for a blinded reading',
        },
      ]
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
    }));
