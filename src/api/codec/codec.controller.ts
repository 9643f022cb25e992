import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { httpTasks } from '../../contracts/administration.js';
import type { CodecPayloads } from '../../contracts/views/index.js';
import { TaskRoute } from '../administration/task-route.decorator.js';
import { Reading, type Reader } from '../reads/reader.decorator.js';
import { CodecService } from './codec.service.js';

@ApiTags('codec')
@Controller()
export class CodecController {
  constructor(private readonly codec: CodecService) {}

  @TaskRoute('decodePayloads')
  decode(
    @Body({ schema: httpTasks.decodePayloads.body }) payloads: CodecPayloads,
    @Reading() reader: Reader,
  ): Promise<CodecPayloads> {
    return this.codec.decode(payloads, reader);
  }

  @TaskRoute('encodePayloads')
  encode(@Body({ schema: httpTasks.encodePayloads.body }) payloads: CodecPayloads): CodecPayloads {
    return payloads;
  }
}
