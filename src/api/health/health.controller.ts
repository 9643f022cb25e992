import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { health, type HealthView, liveness, type LivenessView } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { Public } from '../auth/allow-roles.decorator.js';
import { Answer } from '../http/answer.decorator.js';
import { HEALTH, METRICS_TEXT } from '../tokens.js';

const ready = {
  ok: { status: 200, description: 'Commands and reads can work.', standardSchema: health },
  not: { status: 503, description: 'A part on which they depend is down.', standardSchema: health },
} as const;

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    @Inject(HEALTH) private readonly health: ApiDependencies['health'],
    @Inject(METRICS_TEXT) private readonly metrics: ApiDependencies['metrics'],
  ) {}

  @Get('/health')
  @Public()
  @SkipThrottle()
  @Answer(health)
  @ApiOperation({
    operationId: 'getHealth',
    summary: 'The parts of the system, since when each is as it is and what it means; open to everybody',
  })
  @ApiResponse(ready.ok)
  @ApiResponse(ready.not)
  parts(@Res({ passthrough: true }) response: Response): HealthView {
    const view = this.health();
    response.status(view.ready ? 200 : 503);
    return view;
  }

  @Get('/health/ready')
  @Public()
  @SkipThrottle()
  @Answer(health)
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'Whether commands and reads can work: for whoever sends them here; open to everybody',
  })
  @ApiResponse(ready.ok)
  @ApiResponse(ready.not)
  readiness(@Res({ passthrough: true }) response: Response): HealthView {
    return this.parts(response);
  }

  /** For Prometheus, which describes its format itself; counts and times only, so open like the rest of the health. */
  @Get('/health/metrics')
  @Public()
  @SkipThrottle()
  @ApiExcludeEndpoint()
  async measured(@Res() response: Response): Promise<void> {
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }

  @Get('/health/live')
  @Public()
  @SkipThrottle()
  @Answer(liveness)
  @ApiOperation({
    operationId: 'getLiveness',
    summary: 'Whether this process answers: a supervisor restarts it when it does not; open to everybody',
  })
  @ApiResponse({ status: 200, description: 'It does.', standardSchema: liveness })
  live(): LivenessView {
    return { status: 'live' };
  }
}
