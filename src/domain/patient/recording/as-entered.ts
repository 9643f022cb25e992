import { reportedFacts } from '../../protocol/partial-dates/reported-facts.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { RecordedForm } from '../../record/forms/index.js';
import { factsOf, isPartlyDated } from '../../record/forms/lookup.js';

/** The facts of a form as they were entered, corrections included: what may be dated in part with its dates as reported. */
export const asEntered = (book: Casebook, name: RecordedForm): readonly Fact<unknown>[] =>
  isPartlyDated(name) ? reportedFacts(book, name) : factsOf(book, name);
