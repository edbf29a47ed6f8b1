/** A switch with a value: `--name=value`, or for `profile` `--name value` too. */
const allowedSwitches: ReadonlySet<string> = new Set([
  'profile',
  'user-data-dir',
  'lang',
  'self-test',
  // What an old screen or graphics card may need; none of them opens anything.
  'disable-gpu',
  'force-device-scale-factor',
  'ozone-platform',
  'ozone-platform-hint',
]);

const takesNextWord: ReadonlySet<string> = new Set(['profile']);

export interface CommandLine {
  /** What the program was asked, without anything that it does not know. */
  readonly kept: readonly string[];
  /** Names of the switches that are not on the list. */
  readonly refused: readonly string[];
  readonly selfTest: boolean;
}

/**
 * Reads the words after the program's name. On a shared PC a shortcut can be edited: a switch of Chromium, V8 or Node
 * that is not on the list (a debugging port, a sandbox turned off, another proxy) is refused.
 * Words that are no switch name nothing here and are left out.
 */
export function readCommandLine(words: readonly string[], platform: NodeJS.Platform): CommandLine {
  const kept: string[] = [];
  const refused: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const name = switchName(word, platform);
    if (name === null) continue;
    if (!allowedSwitches.has(name)) {
      refused.push(name);
      continue;
    }
    kept.push(word);
    const next = words[at + 1];
    const takesNext = takesNextWord.has(name) && !word.includes('=') && next !== undefined;
    if (takesNext && switchName(next, platform) === null) {
      kept.push(next);
      at += 1;
    }
  }
  return { kept, refused, selfTest: kept.includes('--self-test') };
}

/** Chromium takes `--name`, `-name` and, on Windows, `/name` alike; letter case counts on no system but that one. */
function switchName(word: string, platform: NodeJS.Platform): string | null {
  const prefix = (platform === 'win32' ? /^(--|-|\/)/ : /^(--|-)/).exec(word)?.[0];
  if (prefix === undefined) return null;
  const [name = ''] = word.slice(prefix.length).split('=');
  const known = platform === 'win32' ? name.toLowerCase() : name;
  // One spelling of ours is enough: what comes with another prefix is not for us.
  return prefix === '--' ? known : `${prefix}${known}`;
}
