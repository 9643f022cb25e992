import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { subjectId } from '../../contracts/values/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { CommandsService } from '../commands/commands.service.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';

const of = { schema: subjectId };

@ApiTags('queries')
@Controller()
export class QueriesController {
  constructor(private readonly commands: CommandsService) {}

  @CommandRoute('raiseQuery')
  raiseQuery(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.raiseQuery.body }) question: BodyOf<'raiseQuery'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('raiseQuery', subject, question, requester);
  }

  @CommandRoute('answerQuery')
  answerQuery(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.answerQuery.body }) answer: BodyOf<'answerQuery'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('answerQuery', subject, answer, requester);
  }

  @CommandRoute('closeQuery')
  closeQuery(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.closeQuery.body }) closing: BodyOf<'closeQuery'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('closeQuery', subject, closing, requester);
  }

  @CommandRoute('reopenQuery')
  reopenQuery(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.reopenQuery.body }) reopening: BodyOf<'reopenQuery'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('reopenQuery', subject, reopening, requester);
  }

  @CommandRoute('cancelQuery')
  cancelQuery(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.cancelQuery.body }) cancellation: BodyOf<'cancelQuery'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('cancelQuery', subject, cancellation, requester);
  }
}
