const servers = ['temporal', 'orthanc'];
const byBench = {
  command: servers,
  inference: servers,
  restart: servers,
  trial: servers,
  'two-years': ['testServer'],
};

/** What the bench named by the arguments of `npm run bench` runs on; most need no server. */
export const benchNeeds = (args) => {
  const name = args.find((arg) => !arg.startsWith('-')) ?? '';
  return Object.hasOwn(byBench, name) ? byBench[name] : [];
};
