import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { Role } from '../../domain/shared/actor.js';

export const ALLOWED_ROLES = 'apar:allowed-roles';
export const PUBLIC = 'apar:public';

/** Lets these roles in; a route without it lets nobody in. */
export const AllowRoles = (roles: readonly Role[]): CustomDecorator => SetMetadata(ALLOWED_ROLES, roles);

/** Lets everybody in, signed in or not. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
