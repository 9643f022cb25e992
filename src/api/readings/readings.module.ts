import { Module } from '@nestjs/common';
import { ReadsModule } from '../reads/reads.module.js';
import { ReadingsController } from './readings.controller.js';
import { ReadingsService } from './readings.service.js';

@Module({ imports: [ReadsModule], controllers: [ReadingsController], providers: [ReadingsService] })
export class ReadingsModule {}
