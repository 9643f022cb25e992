import { isSigned } from '../../surveillance/assessments.js';
import { unreadBefore } from '../../surveillance/first-sight.js';
import { checkOf, type SoftRule } from './finding.js';
import { firstForm } from './first-form.js';
import { scansOf } from './soft-recurrence-checks.js';

/** Readers decided without it, and no further case brings it to them: whether they should have had it, the site says. */
const scanAfterReaders: SoftRule['looksAt'] = (casebook, protocol) => {
  const described = firstForm(casebook, protocol);
  if (described?.first.adjudication !== 'ADJUDICATED') return [];
  const { first, form } = described;
  const unread = unreadBefore(casebook, form, first.on);
  return scansOf(casebook).map(({ scan, path }) => ({
    found:
      isSigned(scan) &&
      unread.some(
        ({ on, modality, result }) =>
          on === scan.date && modality === scan.modality && result === scan.result,
      ),
    path,
    value: scan.date,
    limit: 'a scan that the readers of the first recurrence had before them',
    message: `The adequate ${scan.modality} of ${scan.date} says ${scan.result} before the first recurrence as it was adjudicated, but its readers did not have this scan, so it changes nothing: are its date, its quality and its result right?`,
  }));
};

/** What dates no recurrence only because it was adjudicated without it (ST-INDET). */
export const unreadScans = checkOf({ id: 'ST-INDET', looksAt: scanAfterReaders });
