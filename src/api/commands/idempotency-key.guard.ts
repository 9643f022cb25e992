import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { idempotencyKey } from '../../contracts/commands.js';
import { ApiError } from '../errors/api.error.js';
import type { ApiRequest } from '../http/api-request.js';

/** A command names its key, so that a repeated one is recognised and never takes effect twice. */
@Injectable()
export class IdempotencyKeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const given = request.header('idempotency-key');
    const key = idempotencyKey.safeParse(given);
    if (key.success) {
      request.idempotencyKey = key.data;
      return true;
    }
    throw new ApiError({
      status: 400,
      code: given === undefined ? 'IDEMPOTENCY.KEY_MISSING' : 'IDEMPOTENCY.KEY_MALFORMED',
      title: 'Malformed request',
      detail:
        'Send a header Idempotency-Key of 8 to 200 printable ASCII characters: one per command, the same when you repeat it.',
    });
  }
}
