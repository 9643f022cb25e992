import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { health, type HealthView } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { Public } from '../auth/allow-roles.decorator.js';
import { Answer } from '../http/answer.decorator.js';
import { HEALTH } from '../tokens.js';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: ApiDependencies['health']) {}

  @Get('/health')
  @Public()
  @SkipThrottle()
  @Answer(health)
  @ApiOperation({
    operationId: 'getHealth',
    summary: 'The parts of the system and their states; open to everybody',
  })
  @ApiResponse({ status: 200, description: 'All parts are up.', standardSchema: health })
  @ApiResponse({ status: 503, description: 'A part is down.', standardSchema: health })
  async parts(@Res({ passthrough: true }) response: Response): Promise<HealthView> {
    const parts = await this.health();
    const up = parts.every(({ state }) => state === 'up');
    response.status(up ? 200 : 503);
    return { status: up ? 'up' : 'degraded', parts: [...parts] };
  }
}
