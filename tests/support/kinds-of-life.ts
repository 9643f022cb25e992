import type { OperationId, RequestOf } from '../../src/contracts/commands.js';
import type { Act, Life } from '../../src/virtual/lives/index.js';

export const bodyOf = <Operation extends OperationId>(_of: Operation, { body }: Act) =>
  body as unknown as RequestOf<Operation>;

const formsOfOutcome = ['recurrence', 'death', 'vital status'];
const pathsOfOutcome = ['/date', '/scans/0/result'];

/** Of a value that was entered wrongly at first and on which an outcome rests: in which form. */
const outcomeCorrectedBy = (act: Act): readonly string[] => {
  const { factRevision, path, reasonCode } = bodyOf('correctValue', act);
  const { $revision: name } = factRevision as unknown as { readonly $revision: string };
  if (reasonCode !== 'TRANSCRIPTION') return [];
  if (formsOfOutcome.includes(name)) return [`mistake in ${name}`];
  return name.startsWith('visit ') && pathsOfOutcome.includes(path) ? ['mistake in visit'] : [];
};

/** What a course, a scan or a partial date is, beyond the command that records it. */
const kindsOfAct = (act: Act): readonly string[] => {
  const { operation } = act;
  switch (operation) {
    case 'recordDeath':
      return [`death known by ${bodyOf('recordDeath', act).date.length} characters`];
    case 'recordRecurrence':
      return [`recurrence known by ${bodyOf('recordRecurrence', act).firstSeenDate.length} characters`];
    case 'recordSecondPrimary':
      return [`second primary known by ${bodyOf('recordSecondPrimary', act).date.length} characters`];
    case 'recordTherapy': {
      const { modality, intent } = bodyOf('recordTherapy', act);
      return modality === 'LIVER_TRANSPLANT' ? [`transplant ${intent ?? ''}`] : [];
    }
    case 'recordVisit': {
      const { contactMode, scans } = bodyOf('recordVisit', act);
      const results = scans.map(({ modality, result }) => `${modality} ${result}`);
      return [contactMode, ...results.filter((one) => one.endsWith('INDETERMINATE'))];
    }
    case 'linkImagingStudy':
      return [`study linked as ${bodyOf(operation, act).role}`];
    case 'voidForm':
      return [`${operation} ${bodyOf(operation, act).reasonCode}`];
    case 'correctValue':
      return [`${operation} ${bodyOf(operation, act).reasonCode}`, ...outcomeCorrectedBy(act)];
    default:
      return [];
  }
};

const isStained = ({ acts }: Life): boolean => {
  const form = acts.find(({ operation }) => operation === 'recordRecurrence');
  const seen = form && bodyOf('recordRecurrence', form).firstSeenDate;
  return acts.some((act) => {
    if (act.operation !== 'recordTherapy') return false;
    const { angiographyShowsTumour, startDate } = bodyOf('recordTherapy', act);
    return angiographyShowsTumour === true && startDate === seen;
  });
};

/** Operations before surgery, or all of somebody who is not operated. */
const beforeSurgery = ({ acts }: Life): readonly OperationId[] => {
  const operations = acts.map(({ operation }) => operation);
  const surgery = operations.indexOf('recordResection');
  return surgery < 0 ? operations : operations.slice(0, surgery);
};

/** The amended consent form is asked of somebody who waits for surgery. */
const isAskedAgain = (life: Life): boolean =>
  beforeSurgery(life).filter((one) => one === 'recordConsent').length > 1;

/** Everything that a life holds of what tests look for. */
export const kindsOf = (life: Life): ReadonlySet<string> =>
  new Set([
    ...life.acts.map(({ operation }) => operation),
    ...life.acts.flatMap(kindsOfAct),
    ...(life.readers.length > 0 ? ['recordReading'] : []),
    ...(life.readers.some(({ takenBack }) => takenBack) ? ['withdrawReading'] : []),
    ...(life.studies.some(({ misnamed }) => misnamed) ? ['misnamed study'] : []),
    ...(isAskedAgain(life) ? ['consent signed again before surgery'] : []),
    ...(isStained(life) ? ['stain dates the recurrence'] : []),
  ]);

/** Of two MRI that are linked at one moment the core player judges the second one first where its life says that the first fails. */
const isJudgedInOtherOrder = ({ acts, failures }: Life): boolean =>
  failures.some(({ step }) => step === 'assessImaging') &&
  acts.some((act, i) => act.operation === 'linkImagingStudy' && isLinkedTogether(act, acts[i + 1]));

const isLinkedTogether = (one: Act, next: Act | undefined): boolean =>
  next?.operation === 'linkImagingStudy' && next.at === one.at;

/** Whether two players must come to the same events: nothing can be compared of who was erased. */
export const isComparable = (life: Life): boolean =>
  life.acts.every(({ operation }) => operation !== 'decideErasure') && !isJudgedInOtherOrder(life);

/** Of these lives as few as hold every kind that any of them holds: one after another the life that adds most for its length. */
export const livesOfEveryKind = (lives: readonly Life[]): readonly Life[] => {
  const kinds = new Map(lives.map((life) => [life, kindsOf(life)]));
  const wanted = new Set([...kinds.values()].flatMap((own) => [...own]));
  const chosen: Life[] = [];
  while (wanted.size > 0) {
    const worth = (life: Life): number =>
      [...(kinds.get(life) ?? [])].filter((kind) => wanted.has(kind)).length / (20 + life.acts.length);
    const best = lives.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    chosen.push(best);
    for (const kind of kinds.get(best) ?? []) wanted.delete(kind);
  }
  return chosen.toSorted((a, b) => a.participant - b.participant);
};

/** So many of these lives, as few as hold every kind and then the first others. @throws RangeError where every kind takes more, or there are fewer */
export const manyOfEveryKind = (lives: readonly Life[], many: number): readonly Life[] => {
  const needed = livesOfEveryKind(lives);
  if (!(many >= needed.length && many <= lives.length))
    throw new RangeError(`ask for ${needed.length} to ${lives.length} lives, not for ${many}`);
  const others = lives.filter((life) => !needed.includes(life)).slice(0, many - needed.length);
  return [...needed, ...others].toSorted((a, b) => a.participant - b.participant);
};
