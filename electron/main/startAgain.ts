import { url as inspectorUrl } from 'node:inspector';
import { app } from 'electron';
import type { CommandLine } from './commandLine.ts';
import { missingLocale } from './textLocale.ts';

/**
 * True when this start must not go on: some of its switches are not allowed, or names with accents would not be read.
 * Chromium, V8 and Node have read both before our first line runs, so a change would be too late: the program starts
 * again. A self-test is not worth a second start: it opens no file of anybody's.
 *
 * Whoever already holds Node's inspector rules over the whole process, and is let in with all its switches: that is how
 * the tests drive the windows. The binary that ships opens no inspector, whatever it is asked (a fuse).
 */
export function startAgain({ kept, refused, selfTest }: CommandLine): boolean {
  const locale = selfTest ? null : missingLocale(process.env, process.platform);
  const asWished = refused.length === 0 && locale === null;
  if (asWished || inspectorUrl() !== undefined) return false;
  if (locale !== null) {
    delete process.env.LC_ALL;
    process.env.LC_CTYPE = locale;
  }
  // Unpackaged, the first word is the folder of the program.
  const folder = app.isPackaged ? [] : [app.getAppPath()];
  app.relaunch({ args: [...folder, ...kept] });
  app.exit(0);
  return true;
}
