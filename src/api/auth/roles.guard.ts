import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '../../domain/shared/actor.js';
import { ApiError } from '../errors/api.error.js';
import { signedInOf, type ApiRequest } from '../http/api-request.js';
import { ALLOWED_ROLES, PUBLIC } from './allow-roles.decorator.js';

const either = new Intl.ListFormat('en', { type: 'disjunction' });

const whoMay = (allowed: readonly Role[]): string =>
  allowed.length === 0
    ? 'nobody may'
    : `only the ${either.format(allowed.map((role, i) => (i === 0 ? role : `the ${role}`)))} may`;

/** Deny by default: a role gets in only where the route's own list names it. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const allowed =
      this.reflector.getAllAndOverride<readonly Role[] | undefined>(ALLOWED_ROLES, targets) ?? [];
    const { role } = signedInOf(context.switchToHttp().getRequest<ApiRequest>()).actor;
    if (allowed.includes(role)) return true;
    throw new ApiError({
      status: 403,
      code: 'ROLE.FORBIDDEN',
      title: 'Not allowed',
      detail: `The role ${role} may not do this; ${whoMay(allowed)}.`,
    });
  }
}
