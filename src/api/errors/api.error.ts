import type { Violation } from '../../domain/shared/domain-error.js';

/** An answer other than success, before it is written as a problem document. */
export interface ProblemParts {
  readonly status: number;
  /** Stable and documented. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly violations?: readonly Violation[];
  readonly retryAfterSeconds?: number;
}

/** Thrown by the API itself; everything else is mapped by `problemParts`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly parts: ProblemParts,
    options?: ErrorOptions,
  ) {
    super(parts.detail, options);
  }
}
