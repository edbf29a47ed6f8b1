import { readCommandLine } from './commandLine.ts';
import { commands } from './commands.ts';
import { ConfigError, type HubConfig, readConfig } from './config.ts';
import { createLog, type Log } from './http/log.ts';
import { tlsKey } from './http/tlsKey.ts';
import type { Hub } from './hub.ts';
import { restore } from './operator/serviceCommands.ts';
import { openStore } from './store/openStore.ts';

const { values, positionals } = readCommandLine(process.argv.slice(2));

/** What is under way when the hub is asked to stop has this long to end, milliseconds. */
const stopGraceMs = 10_000;

/** Resolves at the first request to stop, so that sockets and the database close in order. */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  process.once('disconnect', () => resolve());
  // A parent that died before this line is not announced any more.
  if (process.connected === false) resolve();
});

async function main(): Promise<void> {
  const [name = 'serve', ...names] = positionals;
  const command = commands[name];
  const config = readConfig(values, process.env, name === 'serve');
  if (name === 'restore') return restore(config, names[0], (line) => console.log(line));
  if (command === undefined && name !== 'serve') throw new ConfigError(`Unknown command ${name}`);
  if (command === undefined) return serve(config);
  const repository = await openStore(config);
  try {
    const print = (line: string) => console.log(line);
    const now = () => new Date();
    await command({ repository, config, options: values, names, print, now, stopped });
  } finally {
    await repository.close();
  }
}

/** The server's own modules are loaded here only: the commands beside it start in half the time. */
async function serve(config: HubConfig): Promise<void> {
  const log = createLog();
  const { hub, loaded } = await (config.practice
    ? servePractice(config, log)
    : serveReal(config, log));
  // Launchers wait for these lines; the first carries the port when any was asked for.
  const key = config.tls === null ? {} : { fingerprint: tlsKey(config.tls.cert).fingerprint };
  console.log(JSON.stringify({ event: 'ready', url: hub.url, ...key }));
  await Promise.race([loaded, stopped]);
  console.log(JSON.stringify({ event: 'loaded' }));
  await stopped;
  await hub.close(stopGraceMs);
}

interface Served {
  readonly hub: Hub;
  readonly loaded: Promise<void>;
}

async function servePractice(config: HubConfig, log: Log): Promise<Served> {
  const { startPractice } = await import('./practice/startPractice.ts');
  const hub = await startPractice(config, log, values.pictures);
  return { hub, loaded: hub.loaded };
}

async function serveReal(config: HubConfig, log: Log): Promise<Served> {
  const { startHub } = await import('./hub.ts');
  return { hub: await startHub(config, { log }), loaded: Promise.resolve() };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
