import { addDays, type PlainDate } from '../../../domain/calendar/plain-date.js';
import type { Chapter } from '../chapter.js';
import { auditor, investigator } from '../people.js';

const name = 'question';
const queryId = { $asked: name } as const;

/** The auditor asks about a value of the surgery; the site answers, again where that was not enough, or the question was a mistake. */
export const writeQuestion = (
  { person: { d0 }, values: { paperwork }, diary, chance }: Chapter,
  until: PlainDate,
): void => {
  const drawn = chance('question');
  const isAsked = drawn.happens(paperwork.questioned);
  const asked = addDays(d0, drawn.whole(20, 200));
  const byMistake = drawn.happens(paperwork.askedByMistake);
  const again = drawn.happens(paperwork.askedAgain);
  if (!isAsked || addDays(asked, 12) >= until) return;
  const at = (days: number) => diary.at(addDays(asked, days), 10.5);
  diary.write(
    at(0),
    'raiseQuery',
    {
      path: '/resection/value/bloodLossMl',
      text: 'Is this the figure of the anaesthetic record?',
      critical: false,
    },
    { name, by: auditor },
  );
  if (byMistake) {
    diary.write(
      at(1),
      'cancelQuery',
      { queryId, reason: 'the record of another participant was looked at' },
      { by: auditor },
    );
    return;
  }
  diary.write(at(3), 'answerQuery', { queryId, answer: 'yes, as entered' });
  if (again) {
    diary.write(
      at(5),
      'reopenQuery',
      { queryId, reason: 'which page of the record says so?' },
      { by: auditor },
    );
    diary.write(at(7), 'answerQuery', { queryId, answer: 'page 2, last line' });
  }
  diary.write(at(9), 'closeQuery', { queryId, reason: 'compared with the source' }, { by: investigator });
};
