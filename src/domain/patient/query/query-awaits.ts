import type { Query } from '../../record/query/query.js';
import type { Reason } from '../../decision/plan.js';

/** What an open query waits for and from whom. Names neither the rule nor the text: more people read what a record waits for than read the record. */
export const queryAwaits = ({
  queryId,
  state,
  critical,
}: Pick<Query, 'queryId' | 'state' | 'critical'>): Pick<Reason, 'what' | 'from'> => {
  const query = `${critical ? 'critical ' : ''}query ${queryId}`;
  return state === 'ANSWERED'
    ? {
        what: `the answer to ${query} to be judged`,
        from: 'the investigator or the auditor, but not the person who answered',
      }
    : { what: `${query} to be answered`, from: 'the coordinator' };
};
