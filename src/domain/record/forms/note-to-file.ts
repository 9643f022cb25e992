import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';

export interface NoteToFile {
  readonly date: PlainDate;
  readonly text: string;
}

export const notesToFile = form<NoteToFile>()({
  command: 'FileNote',
  event: 'NoteFiled',
  version: 1,
  slot: 'many',
  knownFrom: ({ date }) => date,
  lifeSigns: () => [],
  unchecked: true,
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'notes-to-file', chapter: 'enrolment', summary: 'File a note about the participant' },
});
