import { type QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { prepareNext } from '../../../renderer/features/expert/reading/prepareNext.ts';
import { createGatherer, gatherMs, restMs } from '../../../renderer/lib/gatherer.ts';
import {
  createQueryClient,
  markStale,
  readAgain,
  staleKeys,
} from '../../../renderer/lib/queryClient.ts';
import type { VaultEvent } from '../../../shared/ipc/port.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';

/** A clock that goes on by hand. */
function handClock() {
  const tasks: { at: number; task: () => void }[] = [];
  let now = 0;
  return {
    later: (task: () => void, delayMs: number) => {
      const one = { at: now + delayMs, task };
      tasks.push(one);
      return () => void tasks.splice(tasks.indexOf(one), 1);
    },
    pass: (ms: number) => {
      const until = now + ms;
      for (;;) {
        const [next] = tasks.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        tasks.splice(tasks.indexOf(next), 1);
        now = next.at;
        next.task();
      }
      now = until;
    },
    pending: () => tasks.length,
  };
}

describe('what the vault tells', () => {
  test('is handed on together, soon after the first of it, and a few times a second while it goes on', () => {
    const clock = handClock();
    const taken: string[][] = [];
    const gatherer = createGatherer<string>({
      take: (all) => void taken.push([...all]),
      later: clock.later,
    });
    for (const one of ['a', 'b', 'c']) gatherer.add(one);
    expect(taken).toEqual([]);
    clock.pass(gatherMs);
    expect(taken).toEqual([['a', 'b', 'c']]);
    // A burst of a second, something every 10 ms: nothing of it is lost, the last of it neither.
    for (let count = 0; count < 100; count += 1) {
      gatherer.add(String(count));
      clock.pass(10);
    }
    clock.pass(restMs);
    expect(taken.slice(1).flat()).toEqual(Array.from({ length: 100 }, (_one, index) => `${index}`));
    expect(taken.length).toBeLessThanOrEqual(2 + 1000 / restMs);
    clock.pass(10 * restMs);
    expect(clock.pending()).toBe(0);
    gatherer.add('after a rest');
    clock.pass(gatherMs);
    expect(taken.at(-1)).toEqual(['after a rest']);
    gatherer.add('never');
    gatherer.stop();
    clock.pass(10 * restMs);
    expect(taken.flat()).not.toContain('never');
  });

  test('makes stale at once what it names, and each list on screen is read again once', async () => {
    const client = createQueryClient();
    const reads = new Map<string, number>();
    const watch = (queryKey: QueryKey) => watched(client, queryKey, reads);
    const lists = [['ServiceRequest', 'search', 'mine'], ['ServiceRequest', 'r1'], ['Home']];
    const ends = [...lists, ['Patient', 'p1'], ['Calendar']].map(watch);
    await client.fetchQuery({ queryKey: ['ServiceRequest', 'r2'], queryFn: () => 'read before' });
    await settled();
    reads.clear();

    const signed: VaultEvent = {
      event: 'changed',
      keys: [['ServiceRequest'], ['ServiceRequest', 'r1']],
    };
    const keys = [signed, { event: 'sync' } as const, signed].flatMap((event) => {
      markStale(client, staleKeys(event));
      return staleKeys(event);
    });
    // Nothing is read yet, but what opens now is not taken from memory.
    expect([...reads]).toEqual([]);
    expect(client.getQueryState(['ServiceRequest', 'r2'])?.isInvalidated).toBe(true);
    readAgain(client, keys);
    await settled();
    const once = ['ServiceRequest,search,mine', 'ServiceRequest,r1', 'Home', 'Calendar'];
    expect([...reads]).toEqual(once.map((key) => [key, 1]));
    expect(client.getQueryState(['ServiceRequest', 'r1'])?.isInvalidated).toBe(false);
    for (const end of ends) end();
  });

  test('is about waiting requests and drafts too when a calendar moves, and about a call alone when one rings', () => {
    const moved = staleKeys({ event: 'changed', keys: [['Schedule', 's1']] });
    for (const key of [['Calendar'], ['ServiceRequest'], ['Draft'], ['Schedule', 's1'], ['Home']]) {
      expect(moved).toContainEqual(key);
    }
    const other = staleKeys({ event: 'changed', keys: [['Patient', 'p1']] });
    expect(other).toContainEqual(['Patient', 'search']);
    expect(other).not.toContainEqual(['ServiceRequest']);
    expect(staleKeys({ event: 'call' })).toEqual([['Call']]);
    expect(staleKeys({ event: 'lockWarning', seconds: 30 })).toEqual([]);
  });
});

/** Keeps a query on screen and counts its readings; returns the end. */
function watched(client: QueryClient, queryKey: QueryKey, reads: Map<string, number>) {
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: async () => {
      const name = queryKey.join(',');
      reads.set(name, (reads.get(name) ?? 0) + 1);
      await settled();
      return name;
    },
  });
  return observer.subscribe(() => {});
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0)).then(
    () => new Promise((resolve) => setTimeout(resolve, 0)),
  );
}

describe('the next case', () => {
  const picture = (id: string, slot: string, given: Partial<RequestImage> = {}): RequestImage => ({
    ...{ id, slot, eye: 'right', title: '', label: '', contentType: 'image/jpeg', pages: 1 },
    ...{ size: 1, width: 2000, height: 2000, sha256: '0'.repeat(64) },
    ...{ takenAt: '2026-03-06T10:00:00+01:00', presence: 'original' },
    ...{ receivedByHub: true, archived: false },
    ...given,
  });
  const detail = {
    images: [
      picture('macula', 'od.macula'),
      picture('disc', 'od.papille'),
      picture('away', 'og.macula', { presence: 'none' }),
    ],
    earlierImages: [
      picture('before', 'od.macula', { takenAt: '2025-03-14T10:00:00+01:00', presence: 'preview' }),
    ],
  };

  function preparation(given: { readonly goneAt?: string; readonly unreadable?: string } = {}) {
    const told: string[] = [];
    let release = (): void => {};
    const onScreen = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done = prepareNext({
      token: 't',
      onScreen: ['here'],
      read: async () => {
        told.push('read');
        return detail;
      },
      load: async (url) => {
        told.push(url.replace('attachment://t/', ''));
        if (url === 'here') await onScreen;
        if (url.endsWith(given.unreadable ?? '-')) throw new Error('unreadable');
      },
      pause: async () => void told.push('pause'),
      isGone: () => given.goneAt !== undefined && told.includes(given.goneAt),
    });
    return { told, done, release };
  }

  const opening = ['macula/preview', 'macula/display', 'before/preview'];

  test('is read once the case on screen has its pixels, and what it opens on is decoded without a pause', async () => {
    const { told, done, release } = preparation();
    await settled();
    expect(told).toEqual(['here']);
    release();
    await done;
    const rest = [...opening, 'disc/preview', 'disc/display'];
    expect(told).toEqual(['here', 'read', ...opening, 'pause', ...rest]);
  });

  test('has its other pictures when one cannot be read, and nothing more once another case is on screen', async () => {
    const one = preparation({ unreadable: 'macula/display' });
    one.release();
    await one.done;
    expect(one.told).toContain('disc/display');
    const other = preparation({ goneAt: 'macula/preview' });
    other.release();
    await other.done;
    expect(other.told).toEqual(['here', 'read', 'macula/preview']);
  });
});
