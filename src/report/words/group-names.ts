/** What people call the groups of an analysis of the trial: those without therapy are called `none` by the engine. */
export const groupName = (group: string): string => group.replace(/(^|, )none$/u, '$1no therapy');
