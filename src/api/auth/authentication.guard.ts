import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { instantOf } from '../../domain/calendar/instant.js';
import type { VerifyToken } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import type { ApiRequest } from '../http/api-request.js';
import { VERIFY_TOKEN } from '../tokens.js';
import { PUBLIC } from './allow-roles.decorator.js';
import { codecSessionToken } from './codec-session.js';

const bearer = /^Bearer ([A-Za-z0-9._~+/=-]+)$/iu;

/** Finds out from the access token who is asking; without one only public routes answer. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(VERIFY_TOKEN) private readonly verifyToken: VerifyToken,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const { id, role, kind, authenticatedAt } = await this.verifyToken(this.tokenOf(request));
    request.signedIn = {
      actor: { id, role, kind },
      authenticatedAt: authenticatedAt === null ? null : instantOf(authenticatedAt * 1000),
    };
    return true;
  }

  private tokenOf(request: ApiRequest): string {
    const header = request.header('authorization');
    const token = header === undefined ? codecSessionToken(request) : bearer.exec(header)?.[1];
    if (token !== undefined) return token;
    throw new ApiError({
      status: 401,
      code: header === undefined ? 'TOKEN.MISSING' : 'TOKEN.MALFORMED',
      title: 'Not signed in',
      detail: 'Send an access token of the trial: Authorization: Bearer <token>.',
    });
  }
}
