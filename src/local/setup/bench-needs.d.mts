/** Names of the servers that the bench named by the arguments runs on. */
export function benchNeeds(args: readonly string[]): readonly string[];
