import type { Recorded } from '../../decision/decider.js';
import { outcomeContent } from '../../protocol/surveillance/outcome-content.js';
import type { Casebook } from '../../record/casebook.js';
import type { FormEvent } from '../../record/forms/index.js';
import { requestContent } from '../erasure/request-content.js';

const contentOf = (book: Casebook, event: FormEvent): string | null => {
  switch (event.type) {
    case 'OutcomeLeftUndetermined':
      return outcomeContent(book, event.data);
    case 'ErasureDecided':
      return requestContent(book);
    default:
      return null;
  }
};

/** The record after a signature that names no content: it remembers what the signature was put under. */
export const withSignedContent = (book: Casebook, event: Recorded<FormEvent>): Casebook => {
  const content = contentOf(book, event);
  return content === null
    ? book
    : {
        ...book,
        signedContents: [...book.signedContents, { revision: event.facts.revision, content }],
      };
};
