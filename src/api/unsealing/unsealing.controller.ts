import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { CommandsService } from '../commands/commands.service.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';

@ApiTags('unsealing')
@Controller()
export class UnsealingController {
  constructor(private readonly commands: CommandsService) {}

  @CommandRoute('recordUnsealing')
  recordUnsealing(
    @Body({ schema: httpCommands.recordUnsealing.body }) upload: BodyOf<'recordUnsealing'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toTrial('recordUnsealing', upload, requester);
  }
}
