import { Module } from '@nestjs/common';
import { ReadsModule } from '../reads/reads.module.js';
import { WorklistController } from './worklist.controller.js';

@Module({ imports: [ReadsModule], controllers: [WorklistController] })
export class WorklistModule {}
