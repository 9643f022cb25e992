/**
 * A requirement of the protocol: true when what it demands is so. Every condition of a rule passes here, or through
 * `applies`, under the rule's id (docs/protocol.md §11). Both change nothing; they are the one place where the mutation
 * run can make a rule always or never hold.
 */
export const satisfies = (_ruleId: string, condition: boolean): boolean => condition;

/** A rule that bites: true when what it looks for is there. */
export const applies = (_ruleId: string, condition: boolean): boolean => condition;
