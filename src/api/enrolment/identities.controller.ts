import { Body, Controller, Header, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ContactChange, KeptContact } from '../../application/ports/key-vault.js';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import { httpTasks } from '../../contracts/tasks.js';
import { subjectId } from '../../contracts/values/index.js';
import type { ShownIdentityView } from '../../contracts/views/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TaskRoute } from '../tasks/task-route.decorator.js';
import { IdentityCorrectionService } from './identity-correction.service.js';
import { IdentitiesService } from './identities.service.js';

const of = { schema: subjectId };

/** What is personal goes in bodies, and no cache keeps it. */
@ApiTags('enrolment')
@Controller()
export class IdentitiesController {
  constructor(
    private readonly identities: IdentitiesService,
    private readonly corrections: IdentityCorrectionService,
  ) {}

  @ReadRoute('getIdentity')
  @Header('Cache-Control', 'no-store')
  shown(
    @Param('subjectId', of) subject: string,
    @Query({ schema: httpReads.getIdentity.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<ShownIdentityView> {
    return this.identities.shown(subject, caller);
  }

  @CommandRoute('correctIdentity')
  correct(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpCommands.correctIdentity.body }) body: BodyOf<'correctIdentity'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.corrections.correct(subject, body, requester);
  }

  @TaskRoute('keepContactDetails')
  @Header('Cache-Control', 'no-store')
  keepContact(
    @Param('subjectId', of) subject: string,
    @Body({ schema: httpTasks.keepContactDetails.body }) change: ContactChange,
    @CalledBy() caller: Caller,
  ): Promise<KeptContact> {
    return this.identities.keepContact(subject, change, caller);
  }
}
