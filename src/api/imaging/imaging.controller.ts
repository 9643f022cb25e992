import { Body, Controller, Header, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import { dicomUid, subjectId } from '../../contracts/values/index.js';
import type { ImageIdentitiesView } from '../../contracts/views/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { ImageIdentitiesService } from './image-identities.service.js';
import { LinkingService } from './linking.service.js';

const of = { schema: subjectId };
const ofStudy = { schema: dicomUid };

@ApiTags('imaging')
@Controller()
export class ImagingController {
  constructor(
    private readonly linking: LinkingService,
    private readonly identities: ImageIdentitiesService,
  ) {}

  /** What is personal stays out of every cache. */
  @ReadRoute('getImageIdentities')
  @Header('Cache-Control', 'no-store')
  imageIdentities(
    @Param('subjectId', of) subject: string,
    @Param('studyInstanceUid', ofStudy) study: string,
    @Query({ schema: httpReads.getImageIdentities.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<ImageIdentitiesView> {
    return this.identities.shown(subject, study, caller);
  }

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
