const mutantKey = ({ ruleId, mode }) => `${ruleId} ${mode}`;

/** A test says most about a rule when its name begins with the id and bears no other. */
const specificity = (ruleId, { test }, names) => {
  const title = test.lastIndexOf(`${ruleId}:`);
  return [title === -1 ? 1 : 0, names.known(test).length, test.length];
};

const compare = (a, b) => {
  for (const [i, value] of a.entries()) {
    if (value < b[i]) return -1;
    if (value > b[i]) return 1;
  }
  return 0;
};

/** The test to name for a broken rule: the most specific one, else the first by file and name. */
const best = (ruleId, killers, names) => {
  const ranked = killers.map((killer) => ({
    killer,
    rank: [...specificity(ruleId, killer, names), killer.file, killer.test],
  }));
  return ranked.sort((a, b) => compare(a.rank, b.rank))[0].killer;
};

/** SURVIVED: tests with the id pass although the rule is broken. NOT REACHED: none of them asks the rule. */
export const verdictOf = (mutant, results, names) => {
  const own = results.filter((result) => mutantKey(result) === mutantKey(mutant));
  if (own.length === 0) return { ...mutant, verdict: 'NO TEST' };
  const reached = own.filter(({ asked }) => asked);
  if (reached.length === 0) return { ...mutant, verdict: 'NOT REACHED' };
  const killers = reached.filter(({ failed }) => failed);
  return killers.length === 0
    ? { ...mutant, verdict: 'SURVIVED' }
    : { ...mutant, verdict: 'KILLED', by: best(mutant.ruleId, killers, names) };
};
