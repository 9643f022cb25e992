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
export class FollowUpController {
  constructor(private readonly commands: CommandsService) {}

  @CommandRoute('recordVisit')
  recordVisit(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordVisit.body }) visit: BodyOf<'recordVisit'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordVisit', subject, visit, requester);
  }

  @CommandRoute('recordVitalStatus')
  recordVitalStatus(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordVitalStatus.body }) status: BodyOf<'recordVitalStatus'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordVitalStatus', subject, status, requester);
  }

  @CommandRoute('recordContactAttempt')
  recordContactAttempt(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordContactAttempt.body }) attempt: BodyOf<'recordContactAttempt'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordContactAttempt', subject, attempt, requester);
  }

  @CommandRoute('recordRecurrence')
  recordRecurrence(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordRecurrence.body }) recurrence: BodyOf<'recordRecurrence'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordRecurrence', subject, recurrence, requester);
  }

  @CommandRoute('recordSecondPrimary')
  recordSecondPrimary(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordSecondPrimary.body }) cancer: BodyOf<'recordSecondPrimary'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordSecondPrimary', subject, cancer, requester);
  }
}
