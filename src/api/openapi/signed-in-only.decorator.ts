import { ApiBearerAuth } from '@nestjs/swagger';

/** Documents that a route takes an access token. */
export const SignedInOnly = (): MethodDecorator => ApiBearerAuth('accessToken');
