import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { subjectId } from '../../contracts/values/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { CommandsService } from '../commands/commands.service.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';
import { ConsentService } from './consent.service.js';

const of = { schema: subjectId };

@ApiTags('enrolment')
@Controller()
export class EnrolmentController {
  constructor(
    private readonly consents: ConsentService,
    private readonly commands: CommandsService,
  ) {}

  @CommandRoute('recordConsent')
  recordConsent(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordConsent.body }) consent: BodyOf<'recordConsent'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.consents.record(subject, consent, requester);
  }

  @CommandRoute('recordScreening')
  recordScreening(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordScreening.body }) screening: BodyOf<'recordScreening'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordScreening', subject, screening, requester);
  }

  @CommandRoute('recordLaboratory')
  recordLaboratory(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordLaboratory.body }) report: BodyOf<'recordLaboratory'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordLaboratory', subject, report, requester);
  }

  @CommandRoute('recordPregnancyTest')
  recordPregnancyTest(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordPregnancyTest.body }) test: BodyOf<'recordPregnancyTest'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordPregnancyTest', subject, test, requester);
  }
}
