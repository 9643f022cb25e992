import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { subjectId } from '../../contracts/values/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { CommandsService } from '../commands/commands.service.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';

const of = { schema: subjectId };

@ApiTags('surveillance')
@Controller()
export class EndingController {
  constructor(private readonly commands: CommandsService) {}

  @CommandRoute('recordDeath')
  recordDeath(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordDeath.body }) death: BodyOf<'recordDeath'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordDeath', subject, death, requester);
  }

  @CommandRoute('recordWithdrawal')
  recordWithdrawal(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordWithdrawal.body }) withdrawal: BodyOf<'recordWithdrawal'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordWithdrawal', subject, withdrawal, requester);
  }

  @CommandRoute('decideErasure')
  decideErasure(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.decideErasure.body }) ruling: BodyOf<'decideErasure'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('decideErasure', subject, ruling, requester);
  }

  @CommandRoute('recordDeviation')
  recordDeviation(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordDeviation.body }) deviation: BodyOf<'recordDeviation'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordDeviation', subject, deviation, requester);
  }
}
