const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whole ids only: EC-H01 is not in "EC-H010", EP-RFS not in "EP-RFS-S", DD-alt not in "DD-albumin". */
const whole = (pattern) => new RegExp(`(?<![\\w%-])(?:${pattern})(?![\\w-])`, 'g');

const hits = (name, pattern) => [...new Set([...name.matchAll(whole(pattern))].map(([hit]) => hit))];

/** A reader of test names for the ids of the register. */
export const idsIn = (known) => {
  const families = [...new Set(known.filter((id) => id.includes('-')).map((id) => id.split('-')[0]))];
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  const anyKnown = longestFirst.map(escaped).join('|');
  const looksLikeOne = `(?:${families.map(escaped).join('|')})(?:-[A-Za-z0-9]+)+|[IEC]\\d{1,2}(?=[:,])`;
  return {
    /** Ids of the register that the name bears. */
    known: (name) => (known.length === 0 ? [] : hits(name, anyKnown)),
    /** What looks like an id of one of the register's families but is none. */
    unknown: (name) => hits(name, looksLikeOne).filter((hit) => !known.includes(hit)),
  };
};
