import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { ConsentService } from './consent.service.js';
import { EnrolmentController } from './enrolment.controller.js';

@Module({ imports: [CommandsModule], controllers: [EnrolmentController], providers: [ConsentService] })
export class EnrolmentModule {}
