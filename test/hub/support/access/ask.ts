import { randomUUID } from 'node:crypto';
import type { Bundle } from '@medplum/fhirtypes';
import { isDirectory } from './oracle.ts';
import type { Region, Voice } from './region.ts';

/** What a question came to: what the oracle says, and what is wrong with the hub's answer if anything is. */
export interface Verdict {
  readonly allowed: boolean;
  readonly wrong: string | null;
}

/** One way into the hub, asked about one key by one voice. */
export type Way = (region: Region, voice: Voice, key: string) => Promise<Verdict>;

export const idOf = (key: string): string => key.slice(key.indexOf('/') + 1);
export const typeOf = (key: string): string => key.slice(0, key.indexOf('/'));

/** Hub and oracle, side by side. */
export function compared(allowed: boolean, byHub: boolean, about: string): Verdict {
  return { allowed, wrong: byHub === allowed ? null : `${about}: hub ${byHub}, oracle ${allowed}` };
}

/** Headers that tell nothing of what is there: the instant, and how the connection is kept. */
const neutral: ReadonlySet<string> = new Set(['date', 'connection', 'keep-alive']);

/** Everything that can be read off an answer but its time, with the id that was asked for taken out. */
export async function fingerprint(response: Response, id: string): Promise<string> {
  const headers = [...response.headers].filter(([name]) => !neutral.has(name)).sort();
  const text = JSON.stringify([response.status, headers, await response.text()]);
  return text.replaceAll(id, '<id>');
}

/**
 * Asks for something, and when it is not for this voice asks again for an id that nothing has: status, headers and body
 * of the two have to be the same.
 */
export async function askBoth(
  allowed: boolean,
  key: string,
  ask: (key: string) => Promise<Response>,
  isThere: (response: Response) => boolean = ({ status }) => status === 200,
): Promise<Verdict> {
  const response = await ask(key);
  if (allowed) {
    const { status } = response;
    await response.arrayBuffer();
    return compared(allowed, isThere(response), `${key} (${status})`);
  }
  const nobody = randomUUID();
  const there = await fingerprint(response, idOf(key));
  const absent = await fingerprint(await ask(`${typeOf(key)}/${nobody}`), nobody);
  if (there === absent) return { allowed, wrong: null };
  return { allowed, wrong: `${key}: ${there} is not the answer of an absent id, ${absent}` };
}

/** The keys that a Bundle holds, the directory apart. */
export function keysIn(bundle: Bundle): readonly string[] {
  return (bundle.entry ?? [])
    .map(({ resource }) => `${resource?.resourceType}/${resource?.id}`)
    .filter((key) => !isDirectory(key));
}

/** All pages of a search, or of the feed, which ends with a page that holds nothing. */
export async function allPages(voice: Voice, from: string): Promise<readonly string[]> {
  const found: string[] = [];
  const feed = from.startsWith('/fhir/$changes');
  for (let path = from; path !== ''; ) {
    const page = await voice.station.getJson<Bundle>(path);
    const keys = keysIn(page);
    found.push(...keys);
    const next = page.link?.find(({ relation }) => relation === 'next')?.url ?? '';
    path = feed && page.entry === undefined ? '' : next;
  }
  return found;
}

/** Two lists that should be one: what is missing, and what is too much. */
export function sameKeys(found: readonly string[], expected: readonly string[]): string | null {
  const missing = expected.filter((key) => !found.includes(key));
  const tooMany = found.filter((key) => !expected.includes(key));
  if (missing.length + tooMany.length === 0) return null;
  return `leaked ${tooMany.join(' ') || 'nothing'}, kept back ${missing.join(' ') || 'nothing'}`;
}
