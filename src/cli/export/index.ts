import { Command, Option } from 'commander';
import { interruptible } from '../interruptible.js';
import { written } from '../written.js';
import { exportFormats } from '../../contracts/exports.js';
import { exportDestinations, exportPurposes } from '../../domain/access/exported.js';
import { type ExportOrder, runExport } from './run-export.js';

const lower = (codes: readonly string[]): string[] =>
  codes.map((code) => code.toLowerCase().replaceAll('_', '-'));

const upper = (word: string): string => word.toUpperCase().replaceAll('-', '_');

/** `apar export`: the data of the trial as files, through the API, which records who took them. */
export const exportCommand = (): Command =>
  new Command('export')
    .description(
      'write the data of the trial into a new folder, dates shifted and nobody in it whom consent, erasure or a withdrawal keeps in (token in APAR_TOKEN)',
    )
    .addOption(new Option('--format <name>', 'which format').choices(exportFormats).makeOptionMandatory())
    .requiredOption('--out <folder>', 'folder to write; it must not exist yet')
    .requiredOption('--api <url>', 'address of the API')
    .addOption(
      new Option('--purpose <name>', 'what the data are for; future-use needs a consent of its own')
        .choices(lower(exportPurposes))
        .default('trial'),
    )
    .addOption(
      new Option('--destination <name>', 'where the data go; abroad needs a consent of its own')
        .choices(lower(exportDestinations))
        .default('domestic'),
    )
    .action(async ({ purpose, destination, ...options }: Omit<ExportOrder, 'token' | 'signal'>) => {
      const use = { purpose: upper(purpose), destination: upper(destination) } as Pick<
        ExportOrder,
        'purpose' | 'destination'
      >;
      const token = process.env['APAR_TOKEN'] ?? '';
      const said = await interruptible('the export was interrupted; nothing was written', (signal) =>
        runExport({ ...options, ...use, token, signal }),
      );
      await written(process.stdout)(said);
    });
