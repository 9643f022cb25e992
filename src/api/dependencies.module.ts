import { type DynamicModule, Global, Module, type ValueProvider } from '@nestjs/common';
import type { ApiDependencies } from './api-dependencies.js';
import { availableReadModels } from './reads/available-read-models.js';
import * as tokens from './tokens.js';

/** Hands what comes from outside to every feature. */
@Global()
@Module({})
export class DependenciesModule {
  static with(deps: ApiDependencies): DynamicModule {
    const providers: ValueProvider[] = [
      { provide: tokens.SUBMIT_COMMAND, useValue: deps.submit },
      { provide: tokens.VERIFY_TOKEN, useValue: deps.verifyToken },
      { provide: tokens.READ_MODELS, useValue: availableReadModels(deps.readModels) },
      { provide: tokens.KEY_VAULT, useValue: deps.vault },
      { provide: tokens.IMAGE_IDENTITIES, useValue: deps.imageIdentities },
      { provide: tokens.TRIAL_CLOCK, useValue: deps.clock },
      { provide: tokens.ENVELOPE, useValue: deps.envelope },
      { provide: tokens.ANALYSIS_PLANS, useValue: deps.plans },
      { provide: tokens.PROTOCOLS, useValue: deps.protocols },
      { provide: tokens.TRIAL_STATE, useValue: deps.trialState },
      { provide: tokens.INFORMATION_CLOCK, useValue: deps.informationClock },
      { provide: tokens.BLINDED_METRICS, useValue: deps.blindedMetrics },
      { provide: tokens.BLINDED_LINEAGES, useValue: deps.blindedLineages },
      { provide: tokens.TRIAL_ANALYSES, useValue: deps.trialAnalyses },
      { provide: tokens.REPORT_PARTS, useValue: deps.reportParts },
      { provide: tokens.RECORD_ACCESS, useValue: deps.recordAccess },
      { provide: tokens.HEALTH, useValue: deps.health },
      { provide: tokens.FAILING_TURNS, useValue: deps.failingTurns },
      { provide: tokens.METRICS_TEXT, useValue: deps.metrics },
      { provide: tokens.LOG, useValue: deps.log },
      { provide: tokens.SETTINGS, useValue: deps.settings },
    ];
    return { module: DependenciesModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
