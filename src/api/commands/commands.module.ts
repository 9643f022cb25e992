import { Module } from '@nestjs/common';
import { ReadsModule } from '../reads/reads.module.js';
import { CommandsService } from './commands.service.js';

@Module({ imports: [ReadsModule], providers: [CommandsService], exports: [CommandsService] })
export class CommandsModule {}
