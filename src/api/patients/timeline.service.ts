import { Inject, Injectable } from '@nestjs/common';
import type { ReadModels, TimelineEntry } from '../../application/ports/read-models.js';
import { patientStream } from '../../contracts/names.js';
import { shownSeal, type TimelineEntryView, type TimelineView } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { quarantineOf } from './quarantine-of.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Caller } from '../reads/caller.decorator.js';
import { READ_MODELS, RECORD_ACCESS, TRIAL_STATE } from '../tokens.js';

/** The sealed box stays out of every screen: nobody needs a copy before the key holder downloads it. */
const shown = (entry: TimelineEntry): TimelineEntryView =>
  entry.type === 'PredictionSealed' ? { ...entry, data: shownSeal.parse(entry.data) } : entry;

/** The entry as it reads once its key is destroyed: between tombstone and key nothing else is shown. */
const shredded = (entry: TimelineEntry): TimelineEntryView =>
  entry.type === 'Shredded' ? entry : { ...entry, type: 'Shredded', data: { originalType: entry.type } };

/** The audit trail of one participant; who reads it is recorded before it is shown. */
@Injectable()
export class TimelineService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly commands: CommandsService,
  ) {}

  async of(subjectId: string, { actor, correlationId }: Caller): Promise<TimelineView> {
    await this.commands.allocated(subjectId);
    const stream = patientStream(subjectId);
    const entries = await this.readModels.timeline(stream);
    await this.recordAccess({ actor, what: 'TIMELINE', stream, correlationId });
    const [trial, quarantined] = await Promise.all([this.trialState(), this.readModels.quarantineOf(stream)]);
    return {
      entries: entries.map(trial.erased.includes(subjectId) ? shredded : shown),
      quarantined: quarantineOf(subjectId, quarantined, trial),
    };
  }
}
