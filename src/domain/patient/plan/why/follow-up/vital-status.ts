import { vitalStatusOwed } from '../../../../protocol/surveillance/vital-status-owed.js';
import { today } from '../../../handler.js';
import { because, ending, type Explanation } from '../chain.js';

export const vitalStatusMissing: Explanation = (_about, book, context) => {
  const owed = vitalStatusOwed(book, context.protocol, today(context));
  return {
    because: owed
      ? [
          because('the window of the last visit has closed', ['VIS-CUT'], owed.lastWindowClosed),
          because('nothing shows the participant alive after this day', ['EP-OS'], owed.lastKnownAlive),
        ]
      : [],
    ends: [
      ending(
        'the coordinator',
        'ask the participant, a relative or a registry, and record vital status or death',
      ),
      ending(
        'the statistician',
        'order the freeze: overall survival is then censored on the last day known alive',
      ),
    ],
  };
};
