import { Module } from '@nestjs/common';
import { ReadsModule } from '../reads/reads.module.js';
import { CommandsService } from './commands.service.js';
import { plainCommandControllers } from './plain-commands.js';

@Module({
  imports: [ReadsModule],
  controllers: [...plainCommandControllers],
  providers: [CommandsService],
  exports: [CommandsService],
})
export class CommandsModule {}
