import { Inject, Injectable } from '@nestjs/common';
import type { ReadModels, TimelineEntry } from '../../application/ports/read-models.js';
import { patientStream } from '../../contracts/names.js';
import type { TimelineEntryView, TimelineView } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Reader } from '../reads/reader.decorator.js';
import { READ_MODELS, RECORD_ACCESS } from '../tokens.js';

const withheld = '(sealed; downloaded by the key holder after the database is locked)';

/** The sealed box stays out of every screen: nobody can open it, and nobody needs to hold a copy. */
const shown = ({ data, ...entry }: TimelineEntry): TimelineEntryView => ({
  ...entry,
  data: typeof data === 'object' && data !== null && 'sealed' in data ? { ...data, sealed: withheld } : data,
});

/** The audit trail of one participant; who reads it is recorded before it is shown. */
@Injectable()
export class TimelineService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
    private readonly commands: CommandsService,
  ) {}

  async of(subjectId: string, { actor, correlationId }: Reader): Promise<TimelineView> {
    await this.commands.allocated(subjectId);
    const stream = patientStream(subjectId);
    const entries = await this.readModels.timeline(stream);
    await this.recordAccess({ actor, what: 'TIMELINE', stream, correlationId });
    return { entries: entries.map(shown) };
  }
}
