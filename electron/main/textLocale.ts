/** In every glibc since 2.35, and in Debian before: names in UTF-8, and nothing else of any language. */
const utf8 = 'C.UTF-8';

/**
 * The value of LC_CTYPE (LC_ALL being unset) with which files with accents in their names exist for this program; null
 * when the environment says so already. On Linux, Chromium reads the names of chosen files in the locale's encoding and drops those that do not
 * fit, without a word: with no locale at all « œil droit.jpg » is never added.
 */
export function missingLocale(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  if (platform !== 'linux') return null;
  const { LC_ALL, LC_CTYPE, LANG } = environment;
  // An empty word counts as none, as POSIX has it.
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return /utf-?8/i.test(locale) ? null : utf8;
}
