// Entry of `npm run demo|start|test|bench|check`. Uses Node's built-in modules only: it runs before anything is
// installed. Nothing but the version check may happen before the import below, because an older Node cannot
// even parse the modules behind it.
const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  process.stderr.write(
    `apar: this needs Node 20 or newer to set itself up; this is Node ${process.versions.node}. ` +
      'Install a newer Node (https://nodejs.org/en/download) and run the same command again.\n',
  );
  process.exit(1);
}
const { main } = await import('./main.mjs');
await main(process.argv.slice(2));
