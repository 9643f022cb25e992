import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { position } from '../../contracts/views/index.js';
import type { ReadModels } from '../../application/ports/read-models.js';
import { ApiError } from '../errors/api.error.js';
import type { ApiRequest } from '../http/api-request.js';
import { READ_MODELS } from '../tokens.js';
import { Acknowledged } from './acknowledged.js';

const patienceMs = 2000;

/**
 * `?atLeast=<position>`: the answer is not given before the read models have seen the caller's own write. Without it the
 * answer waits a little for what this process has acknowledged.
 */
@Injectable()
export class AtLeastInterceptor implements NestInterceptor {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly acknowledged: Acknowledged,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<ReturnType<CallHandler['handle']>> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const wanted = position.safeParse(request.query['atLeast']);
    const reads = request.method === 'GET' && request.signedIn !== undefined;
    if (reads && !wanted.success) await this.acknowledged.untilShown();
    if (reads && wanted.success && !(await this.readModels.seen(wanted.data, patienceMs)))
      throw new ApiError({
        status: 503,
        code: 'READ_MODEL.BEHIND',
        title: 'Not available now',
        detail: 'The read models have not seen that position yet; your write is safe. Ask again.',
        retryAfterSeconds: 1,
      });
    return next.handle();
  }
}
