import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { subjectId } from '../../contracts/values/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { CommandsService } from '../commands/commands.service.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';

const of = { schema: subjectId };

@ApiTags('imaging')
@Controller()
export class ImagingController {
  constructor(private readonly commands: CommandsService) {}

  @CommandRoute('linkImagingStudy')
  linkImagingStudy(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.linkImagingStudy.body }) study: BodyOf<'linkImagingStudy'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('linkImagingStudy', subject, study, requester);
  }

  @CommandRoute('reviewImaging')
  reviewImaging(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.reviewImaging.body }) review: BodyOf<'reviewImaging'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toPatient('reviewImaging', subject, review, requester);
  }
}
