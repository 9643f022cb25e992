import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { ReadsModule } from '../reads/reads.module.js';
import { ConsentService } from './consent.service.js';
import { EnrolmentController } from './enrolment.controller.js';
import { IdentitiesController } from './identities.controller.js';
import { IdentityCorrectionService } from './identity-correction.service.js';
import { IdentitiesService } from './identities.service.js';

@Module({
  imports: [CommandsModule, ReadsModule],
  controllers: [EnrolmentController, IdentitiesController],
  providers: [ConsentService, IdentitiesService, IdentityCorrectionService],
})
export class EnrolmentModule {}
