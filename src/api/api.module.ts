import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import type { ApiDependencies } from './api-dependencies.js';
import { AnalysisModule } from './analysis/analysis.module.js';
import { AuthenticationGuard } from './auth/authentication.guard.js';
import { RolesGuard } from './auth/roles.guard.js';
import { ClockModule } from './clock/clock.module.js';
import { CodecModule } from './codec/codec.module.js';
import { DependenciesModule } from './dependencies.module.js';
import { EnrolmentModule } from './enrolment/enrolment.module.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { ExportsModule } from './exports/exports.module.js';
import { HealthModule } from './health/health.module.js';
import { AllowListedAnswersInterceptor } from './http/allow-listed-answers.interceptor.js';
import { MediaTypeGuard } from './http/media-type.guard.js';
import { ShapeValidationPipe } from './http/shape-validation.pipe.js';
import { SubjectThrottlerGuard } from './http/subject-throttler.guard.js';
import { ImagingModule } from './imaging/imaging.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PatientsModule } from './patients/patients.module.js';
import { ReadingsModule } from './readings/readings.module.js';
import { ProtocolModule } from './protocol/protocol.module.js';
import { ReadsModule } from './reads/reads.module.js';
import { AtLeastInterceptor } from './reads/at-least.interceptor.js';
import { TrialModule } from './trial/trial.module.js';
import { WorklistModule } from './worklist/worklist.module.js';

const aMinuteMs = 60_000;

/** The whole API. Guards run in the order in which they stand here: who is asking, whether they may, how often, with what kind of body. */
@Module({})
export class ApiModule {
  static with(deps: ApiDependencies): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        DependenciesModule.with(deps),
        ThrottlerModule.forRoot([{ ttl: aMinuteMs, limit: deps.settings.requestsPerMinute }]),
        PatientsModule,
        ReadsModule,
        EnrolmentModule,
        ImagingModule,
        ReadingsModule,
        TrialModule,
        WorklistModule,
        MetricsModule,
        AnalysisModule,
        ClockModule,
        CodecModule,
        ExportsModule,
        HealthModule,
        ProtocolModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_GUARD, useClass: RolesGuard },
        { provide: APP_GUARD, useClass: SubjectThrottlerGuard },
        { provide: APP_GUARD, useClass: MediaTypeGuard },
        { provide: APP_PIPE, useClass: ShapeValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: AtLeastInterceptor },
        { provide: APP_INTERCEPTOR, useClass: AllowListedAnswersInterceptor },
      ],
    };
  }
}
