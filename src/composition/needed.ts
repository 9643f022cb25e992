import type { Concerns, Config } from '../config/read-config.js';

/** A concern that the roles of this process need; readConfig has refused a configuration without it. */
export const needed = <Name extends keyof Concerns>(config: Config, name: Name): Concerns[Name] => {
  const concern = config[name];
  if (concern === undefined)
    throw new Error(`configuration of "${name}" is missing for roles ${config.roles.join(', ')}`);
  return concern as Concerns[Name];
};
