import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { ImageIdentitiesService } from './image-identities.service.js';
import { ImagingController } from './imaging.controller.js';
import { LinkingService } from './linking.service.js';

@Module({
  imports: [CommandsModule, PatientsModule],
  controllers: [ImagingController],
  providers: [ImageIdentitiesService, LinkingService],
})
export class ImagingModule {}
