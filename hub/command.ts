import type { HubConfig } from './config.ts';
import type { Repository } from './store/repository.ts';

/** What an administrator runs beside the server, on the same data folder. */
export interface CommandContext {
  readonly repository: Repository;
  readonly config: HubConfig;
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly names: readonly string[];
  readonly print: (line: string) => void;
  readonly now: () => Date;
  /** Resolves when the program is asked to stop. */
  readonly stopped: Promise<void>;
}

export type Command = (context: CommandContext) => Promise<void>;

/** @throws Error when that option was not given */
export function required(options: CommandContext['options'], name: string): string {
  const value = options[name];
  if (typeof value !== 'string') throw new Error(`--${name} is missing`);
  return value;
}
