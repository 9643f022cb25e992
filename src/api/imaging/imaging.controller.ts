import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { subjectId } from '../../contracts/values/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';
import { LinkingService } from './linking.service.js';

const of = { schema: subjectId };

@ApiTags('imaging')
@Controller()
export class ImagingController {
  constructor(private readonly linking: LinkingService) {}

  @CommandRoute('linkImagingStudy')
  linkImagingStudy(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.linkImagingStudy.body }) study: BodyOf<'linkImagingStudy'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.linking.link(subject, study, requester);
  }

  @CommandRoute('unlinkImagingStudy')
  unlinkImagingStudy(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.unlinkImagingStudy.body }) study: BodyOf<'unlinkImagingStudy'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.linking.unlink(subject, study, requester);
  }
}
