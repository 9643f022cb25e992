import { Module } from '@nestjs/common';
import { ReadsModule } from '../reads/reads.module.js';
import { ProtocolController } from './protocol.controller.js';
import { WhatIfService } from './what-if.service.js';

@Module({ imports: [ReadsModule], controllers: [ProtocolController], providers: [WhatIfService] })
export class ProtocolModule {}
