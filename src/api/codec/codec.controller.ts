import { Body, Controller, Headers, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type CodecSession, httpTasks } from '../../contracts/tasks.js';
import type { CodecPayloads } from '../../contracts/views/index.js';
import { TaskRoute } from '../tasks/task-route.decorator.js';
import type { ApiSettings } from '../api-dependencies.js';
import { codecCookie } from '../auth/codec-session.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { SETTINGS } from '../tokens.js';
import { CodecService } from './codec.service.js';

@ApiTags('codec')
@Controller()
export class CodecController {
  constructor(
    private readonly codec: CodecService,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  /** The Temporal UI has no token of ours: the browser keeps one for it, readable by no script. */
  @TaskRoute('openCodecSession')
  open(
    @Body({ schema: httpTasks.openCodecSession.body }) _nothing: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): CodecSession {
    const token = authorization?.slice('Bearer '.length);
    if (token !== undefined)
      response.cookie(codecCookie, token, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/codec',
        secure: this.settings.publicUrl.startsWith('https:'),
      });
    return { origins: [...this.settings.codecOrigins] };
  }

  @TaskRoute('decodePayloads')
  decode(
    @Body({ schema: httpTasks.decodePayloads.body }) payloads: CodecPayloads,
    @CalledBy() caller: Caller,
  ): Promise<CodecPayloads> {
    return this.codec.decode(payloads, caller);
  }

  @TaskRoute('encodePayloads')
  encode(@Body({ schema: httpTasks.encodePayloads.body }) payloads: CodecPayloads): CodecPayloads {
    return payloads;
  }
}
