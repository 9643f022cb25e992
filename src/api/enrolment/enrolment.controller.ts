import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { subjectId } from '../../contracts/values/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';
import { ConsentService } from './consent.service.js';

const of = { schema: subjectId };

@ApiTags('enrolment')
@Controller()
export class EnrolmentController {
  constructor(private readonly consents: ConsentService) {}

  @CommandRoute('recordConsent')
  recordConsent(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordConsent.body }) consent: BodyOf<'recordConsent'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.consents.record(subject, consent, requester);
  }
}
