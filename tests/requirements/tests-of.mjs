/** Every test below a describe block of jest-circus, in the order of the file. */
export const testsOf = (block) =>
  block.children.flatMap((child) => (child.type === 'describeBlock' ? testsOf(child) : [child]));

/** Name with the names of its describe blocks, as Jest reports it. */
export const fullName = (test) => {
  const parts = [];
  for (let part = test; part?.parent; part = part.parent) parts.unshift(part.name);
  return parts.join(' ');
};

/** False for what would never run: skipped by itself, by a block around it, or only planned. */
export const isProof = (test) => {
  for (let part = test; part; part = part.parent) if (['skip', 'todo'].includes(part.mode)) return false;
  return true;
};
