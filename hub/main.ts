import { parseArgs } from 'node:util';
import { commands } from './commands.ts';
import { ConfigError, type HubConfig, readConfig } from './config.ts';
import { createLog, type Log } from './http/log.ts';
import type { Hub } from './hub.ts';
import { openStore } from './store/openStore.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    practice: { type: 'boolean' },
    data: { type: 'string' },
    port: { type: 'string' },
    out: { type: 'string' },
    'root-key': { type: 'string' },
    list: { type: 'boolean' },
    watch: { type: 'boolean' },
    all: { type: 'boolean' },
    establishment: { type: 'string' },
    team: { type: 'string' },
  },
});

/** Resolves at the first request to stop, so that sockets and the database close in order. */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  process.once('disconnect', () => resolve());
});

async function main(): Promise<void> {
  const [name = 'serve', ...names] = positionals;
  const command = commands[name];
  const config = readConfig(values, process.env, command === undefined);
  if (command === undefined && name !== 'serve') throw new ConfigError(`Unknown command ${name}`);
  if (command === undefined) return serve(config);
  const repository = await openStore(config);
  try {
    const print = (line: string) => console.log(line);
    const now = () => new Date();
    await command({ repository, options: values, names, print, now, stopped });
  } finally {
    await repository.close();
  }
}

async function serve(config: HubConfig): Promise<void> {
  const log = createLog();
  const hub = await (config.practice ? startPractice(config, log) : startReal(config, log));
  // The launcher waits for this line: it carries the port when any was asked for.
  console.log(JSON.stringify({ event: 'ready', url: hub.url }));
  await stopped;
  await hub.close();
}

/** Loaded here only: the commands beside the server start in half the time without it. */
async function startPractice(config: HubConfig, log: Log): Promise<Hub> {
  return (await import('./practice/startPractice.ts')).startPractice(config, log);
}

async function startReal(config: HubConfig, log: Log): Promise<Hub> {
  return (await import('./hub.ts')).startHub(config, { log });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
