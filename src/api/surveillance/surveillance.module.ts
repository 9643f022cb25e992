import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { EndingController } from './ending.controller.js';
import { FollowUpController } from './follow-up.controller.js';

@Module({ imports: [CommandsModule], controllers: [FollowUpController, EndingController] })
export class SurveillanceModule {}
