import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { httpTasks } from '../../contracts/tasks.js';
import type { WhatIfView } from '../../contracts/views/index.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { TaskRoute } from '../tasks/task-route.decorator.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { WhatIfService } from './what-if.service.js';

@ApiTags('protocol')
@Controller()
export class ProtocolController {
  constructor(private readonly whatIf: WhatIfService) {}

  @TaskRoute('askWhatIf')
  ask(
    @Body({ schema: httpTasks.askWhatIf.body }) draft: ProtocolParameters,
    @CalledBy() caller: Caller,
  ): Promise<WhatIfView> {
    return this.whatIf.ask(draft, caller);
  }
}
