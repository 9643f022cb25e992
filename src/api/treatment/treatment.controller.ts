import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { subjectId } from '../../contracts/values/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { CommandsService } from '../commands/commands.service.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';

const of = { schema: subjectId };

@ApiTags('treatment')
@Controller()
export class TreatmentController {
  constructor(private readonly commands: CommandsService) {}

  @CommandRoute('planSurgery')
  planSurgery(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.planSurgery.body }) surgeryPlan: BodyOf<'planSurgery'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('planSurgery', subject, surgeryPlan, requester);
  }

  @CommandRoute('recordResection')
  recordResection(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordResection.body }) resection: BodyOf<'recordResection'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordResection', subject, resection, requester);
  }

  @CommandRoute('recordPathology')
  recordPathology(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordPathology.body }) report: BodyOf<'recordPathology'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordPathology', subject, report, requester);
  }

  @CommandRoute('recordTherapy')
  recordTherapy(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordTherapy.body }) therapy: BodyOf<'recordTherapy'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordTherapy', subject, therapy, requester);
  }

  @CommandRoute('recordCoEnrolment')
  recordCoEnrolment(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordCoEnrolment.body }) enrolment: BodyOf<'recordCoEnrolment'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordCoEnrolment', subject, enrolment, requester);
  }

  @CommandRoute('recordComplication')
  recordComplication(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordComplication.body }) complication: BodyOf<'recordComplication'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordComplication', subject, complication, requester);
  }

  @CommandRoute('recordDischarge')
  recordDischarge(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.recordDischarge.body }) discharge: BodyOf<'recordDischarge'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('recordDischarge', subject, discharge, requester);
  }
}
