export const bareActivities = { nothing: (argument: string): Promise<string> => Promise.resolve(argument) };
export type BareActivities = typeof bareActivities;
