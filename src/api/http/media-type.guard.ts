import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ApiError } from '../errors/api.error.js';
import type { ApiRequest } from './api-request.js';

/** A POST brings JSON or is not read at all. */
@Injectable()
export class MediaTypeGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (request.method !== 'POST' || request.is('application/json') !== false) return true;
    throw new ApiError({
      status: 415,
      code: 'REQUEST.MEDIA_TYPE',
      title: 'Unsupported media type',
      detail: 'Send the body as JSON with Content-Type: application/json.',
    });
  }
}
