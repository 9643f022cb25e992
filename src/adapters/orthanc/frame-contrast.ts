import type dicomParser from 'dicom-parser';
import { codedAgentText } from '../../domain/imaging/acquisition/coded-agents.js';
import { textOf } from './character-set.js';
import { itemOf, itemsOf, macrosOf } from './functional-groups.js';

type DataSet = dicomParser.DataSet;

const contrastUsage = 'x00189341';
const contrastAgent = 'x00180012';
const contrastProfile = 'x00189340';
const agentNumber = 'x00189337';

/** The agents that were not given by the time of the frame, by their numbers; one without a number is the only one. */
const notYetGiven = (data: DataSet, frame: number): ReadonlySet<number | undefined> =>
  new Set(
    macrosOf(data, frame, contrastUsage)
      .filter((usage) => usage.string('x00189342') === 'NO')
      .map((usage) => usage.uint16(agentNumber)),
  );

/** Agents and start of contrast; an Enhanced MR object says of each frame which agents were given by then. */
export const frameContrast = (data: DataSet, frame: number): Readonly<Record<string, string | undefined>> => {
  const agents = itemsOf(data, contrastAgent);
  const [first] = agents;
  if (!first) return {};
  const waiting = notYetGiven(data, frame);
  const given = agents.filter(
    (agent) => !waiting.has(agent.uint16(agentNumber)) && !(agents.length === 1 && waiting.size > 0),
  );
  return {
    ContrastBolusAgent: given
      .map((agent) => textOf(data, agent, 'x00080104') ?? textOf(data, agent, 'x00180010') ?? '')
      .join('\\'),
    ContrastBolusAgentSequence: given
      .map((agent) =>
        codedAgentText(
          agent.string('x00080102') ?? '',
          agent.string('x00080100') ?? '',
          textOf(data, agent, 'x00080104') ?? '',
        ),
      )
      .join('\\'),
    ContrastBolusStartTime: itemOf(first, contrastProfile)?.string('x00181042'),
  };
};
