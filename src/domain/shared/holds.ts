/**
 * The verdict of one rule. Every condition of a rule table passes here under the rule's id (docs/protocol.md §11):
 * it changes nothing, and it is the one place where the mutation run can make a rule always or never hold.
 */
export const holds = (_ruleId: string, condition: boolean): boolean => condition;
