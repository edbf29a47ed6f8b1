import { url as inspectorUrl } from 'node:inspector';
import { app } from 'electron';
import type { CommandLine } from './commandLine.ts';

/**
 * True when this start must not go on: some of its switches are not allowed. Chromium, V8 and Node have read theirs
 * before our first line runs, so taking one out would be too late: the program starts again without them.
 *
 * Whoever already holds Node's inspector rules over the whole process, and is let in with all its switches: that is how
 * the tests drive the windows. The binary that ships opens no inspector, whatever it is asked (a fuse).
 */
export function startAgainWithout(commandLine: CommandLine): boolean {
  if (commandLine.refused.length === 0 || inspectorUrl() !== undefined) return false;
  // Unpackaged, the first word is the folder of the program.
  const folder = app.isPackaged ? [] : [app.getAppPath()];
  app.relaunch({ args: [...folder, ...commandLine.kept] });
  app.exit(0);
  return true;
}
