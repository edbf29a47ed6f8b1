import type { RefusalWords } from '../i18n/fr/hubReasons.ts';
import type { Catalogue } from '../i18n/fr.ts';

/** Why the hub refused and what to do about it, from its reason code. */
export function refusalWords(text: Catalogue, reason: string | null): RefusalWords {
  const known: Readonly<Record<string, RefusalWords>> = text.hubReasons;
  return (reason === null ? undefined : known[reason]) ?? text.unknownReason;
}
