import { type ExportAnswer, exportAnswer, type ExportFormat } from '../../contracts/exports.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { ExportUse } from '../../domain/access/exported.js';
import { wholeTrialMs, withApi } from '../api-session.js';
import { Trouble } from '../exit-codes.js';
import { writeFolder } from './write-folder.js';

export interface ExportOrder extends ExportUse {
  readonly format: ExportFormat;
  readonly out: string;
  readonly api: string;
  readonly token: string;
  /** Aborted with what to say: the export ends, and nothing of it stays on the disk. */
  readonly signal?: AbortSignal;
}

/** What an export is of, beside its files; the same of every part. */
const about = ({ files: _files, nextAfter: _nextAfter, ...known }: ExportAnswer): string =>
  `${JSON.stringify(known, null, 2)}\n`;

const said = ({ participants, stayed }: ExportAnswer): string => {
  const kept = Object.entries(stayed).map(([reason, count]) => `${count} ${reason}`);
  return `${participants} participants${kept.length === 0 ? '' : `; stayed: ${kept.join(', ')}`}`;
};

type Ask = (after: string | null) => Promise<ExportAnswer>;

/** @throws Trouble where the trial changed between two parts, which then belong to no one export */
const partsOf = async function* (ask: Ask): AsyncGenerator<ExportAnswer> {
  const first = await ask(null);
  yield first;
  for (let after = first.nextAfter; after !== null;) {
    const part = await ask(after);
    if (about(part) !== about(first))
      throw new Trouble(
        'the trial changed meanwhile (who may leave, its cutoff, lock or seals); nothing was written, export again',
      );
    yield part;
    after = part.nextAfter;
  }
};

/**
 * Fetches an export part by part and writes it as one folder, whole or not at all.
 * @throws InputRefused as `withApi` does; Trouble in plain words: no answer, what the disk said, that the trial changed between
 * two parts, or that it was interrupted.
 */
export const runExport = ({ out, api, token, signal, ...asked }: ExportOrder): Promise<string> =>
  withApi(api, token, async (http) => {
    const ask: Ask = async (after) => {
      const params = { ...asked, ...(after === null ? {} : { after }) };
      const { data } = await http
        .get<unknown>(httpReads.getExport.path, {
          params,
          timeout: wholeTrialMs,
          ...(signal === undefined ? {} : { signal }),
        })
        .catch((error: unknown) => {
          signal?.throwIfAborted();
          throw error;
        });
      return exportAnswer.parse(data);
    };
    const told = { files: 1, of: '' };
    await writeFolder(out, async (write) => {
      let known = '';
      for await (const part of partsOf(ask)) {
        for (const { name, text } of part.files) {
          signal?.throwIfAborted();
          await write(name, text);
        }
        told.files += part.files.length;
        told.of = said(part);
        known = about(part);
      }
      await write('export.json', known);
    });
    return `${told.files} files of ${told.of} in ${out}\n`;
  });
