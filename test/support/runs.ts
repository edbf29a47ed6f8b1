import { execFileSync } from 'node:child_process';

/** Whether a program is on this machine and ends well, whatever it says. */
export function runs(command: string, words: readonly string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
