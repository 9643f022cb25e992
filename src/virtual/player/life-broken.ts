import type { DomainError } from '../../domain/shared/domain-error.js';

/** A life that cannot go on as it was written: the generator and the product disagree. */
export class LifeBroken extends Error {
  override readonly name = 'LifeBroken';
  constructor(
    readonly who: string,
    at: string,
    what: string,
  ) {
    super(`${who} on ${at}: ${what}`);
  }
}

export const inWords = ({ code, message, violations }: DomainError): string =>
  [
    `${code}: ${message}`,
    ...violations
      .slice(0, 5)
      .map(({ ruleId, path, message: words }) => `${ruleId} at ${path || '/'}: ${words}`),
  ].join('; ');
