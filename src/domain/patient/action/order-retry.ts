import { refuse } from '../../shared/domain-error.js';
import type { Handler } from '../handler.js';

export const orderRetry: Handler<'OrderRetry'> = (book, data) =>
  book.actionFailures.some((fact) => fact.value.actionId === data.actionId)
    ? [{ type: 'ActionRetryOrdered', data }]
    : refuse(
        'not-found',
        'ACTION.NEVER_FAILED',
        `No failed step "${data.actionId}" is known for this participant.`,
      );
