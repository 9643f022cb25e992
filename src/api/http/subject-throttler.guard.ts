import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { ApiError } from '../errors/api.error.js';
import type { ApiRequest } from './api-request.js';

/** Counts requests by token subject: many people behind one address do not slow each other. */
@Injectable()
export class SubjectThrottlerGuard extends ThrottlerGuard {
  protected override getTracker(request: ApiRequest): Promise<string> {
    return Promise.resolve(request.signedIn?.actor.id ?? request.ip ?? 'unknown');
  }

  /** One count for all routes together. */
  protected override generateKey(_context: unknown, tracker: string): string {
    return tracker;
  }

  /** `Retry-After` is set by then. */
  protected override throwThrottlingException(): Promise<void> {
    return Promise.reject(
      new ApiError({
        status: 429,
        code: 'RATE.LIMITED',
        title: 'Too many requests',
        detail:
          'This account has made as many requests as it may in a minute. Wait for as long as Retry-After says.',
      }),
    );
  }
}
