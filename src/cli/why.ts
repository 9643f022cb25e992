import { httpReads } from '../contracts/reads/http-reads.js';
import { subjectId } from '../contracts/values/index.js';
import { waiting, type WaitingView } from '../contracts/views/index.js';
import { withApi } from './api-session.js';
import { InputRefused } from './exit-codes.js';

type Chain = NonNullable<WaitingView['chains']>[number];

const indented = (depth: number, text: string): string => `${'  '.repeat(depth)}${text}`;

const ruleNote = (ruleIds: readonly string[]): string =>
  ruleIds.length === 0 ? '' : ` [${ruleIds.join(', ')}]`;

const linesOf = ({ waitsFor, because, ends }: Chain): readonly string[] => [
  `waits for ${waitsFor}`,
  ...because.map(({ what, ruleIds, since }, depth) =>
    indented(depth + 1, `because ${what}${ruleNote(ruleIds)}${since === null ? '' : ` (${since})`}`),
  ),
  ...ends.map(({ by, what, date }) =>
    indented(because.length + 1, `→ ${by}: ${what}${date === null ? '' : ` (${date})`}`),
  ),
];

const reasonsOnly = ({ waitingFor }: WaitingView): readonly string[] => [
  ...waitingFor.map(({ what, from, next }) => `waits for ${what}\n  → ${from}: ${next}`),
  'The causes are shown to coordinator, investigator and auditor.',
];

const apart = ({ quarantined }: WaitingView): readonly string[] =>
  quarantined === null
    ? []
    : [
        `the record was altered outside the system from revision ${quarantined.fromRevision} on: nothing is decided on it ${
          quarantined.setAside
            ? 'and it stays out of the data cut, as was signed'
            : 'until it is restored or set aside by two signatures'
        }`,
      ];

/** The answer as a person reads it: each cause indented below what it explains, the ways on last. */
export const whyText = (view: WaitingView): string => {
  const name = `${view.subjectId}: ${view.stage.toLowerCase().replaceAll('_', ' ')}`;
  const head = [name, ...apart(view)].join('\n');
  if (view.closed) return `${head}\nnothing is waited for: the record is closed\n`;
  const parts = view.chains?.map((chain) => linesOf(chain).join('\n')) ?? reasonsOnly(view);
  return `${[head, ...parts].join('\n')}\n`;
};

/**
 * Asks the API why a participant waits.
 * @throws InputRefused for what is no number, and whatever `withApi` throws
 */
export const why = async (subject: string, api: string, token: string): Promise<WaitingView> => {
  const parsed = subjectId.safeParse(subject);
  if (!parsed.success) throw new InputRefused(`"${subject}" is no subject number; one looks like APAR-0001`);
  return withApi(api, token, async (http) => {
    const { data } = await http.get<unknown>(httpReads.getWaiting.path.replace(':subjectId', parsed.data));
    return waiting.parse(data);
  });
};
