import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { QueriesController } from './queries.controller.js';

@Module({ imports: [CommandsModule], controllers: [QueriesController] })
export class QueriesModule {}
