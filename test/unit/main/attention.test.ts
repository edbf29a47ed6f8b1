import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAttention } from '../../../electron/main/attention.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { attentionKinds, nothingWaits } from '../../../shared/attention/attention.ts';

function machine(isWatched = false) {
  const badges: number[] = [];
  const shown: { title: string; body: string }[] = [];
  const attention = createAttention({
    setBadge: (count) => badges.push(count),
    notify: (text) => shown.push(text),
    isWatched: () => isWatched,
  });
  return { attention, badges, shown };
}

test('what comes is told once, by its number; what was there at the start is carried by the badge alone', () => {
  const { attention, badges, shown } = machine();
  attention({ ...nothingWaits, toRead: 2 });
  expect([badges, shown]).toEqual([[2], []]);
  attention({ ...nothingWaits, toRead: 3, late: 1 });
  attention({ ...nothingWaits, toRead: 3, late: 1 });
  attention({ ...nothingWaits, toRead: 1 });
  expect(badges).toEqual([2, 3, 3, 1]);
  expect(shown).toEqual([
    { title: 'Estuaire', body: '3\u00A0avis à lire, 1\u00A0réponse en retard' },
  ]);
});

test('nobody is called while she looks at the window', () => {
  const { attention, badges, shown } = machine(true);
  attention(nothingWaits);
  attention({ ...nothingWaits, toComplete: 1 });
  expect([badges, shown]).toEqual([[0, 1], []]);
});

test('a notification holds numbers and words of the catalogue, whatever the message carries besides', () => {
  const canary = 'CANARI-LEMOINE-Odette';
  const { attention: words } = frenchFor('ehpad');
  const count = fc.integer({ min: 0, max: 500 });
  const counts = fc.record(
    Object.fromEntries(attentionKinds.map((kind) => [kind, count])) as Record<
      (typeof attentionKinds)[number],
      typeof count
    >,
  );
  fc.assert(
    fc.property(counts, counts, (first, second) => {
      const { attention, shown } = machine();
      attention({ ...first, name: canary, [canary]: 1 });
      attention({ ...second, question: canary, title: canary });
      const kinds = attentionKinds.filter((kind) => second[kind] > first[kind]);
      expect(shown).toEqual(
        kinds.length === 0 ? [] : [{ title: words.title, body: words.sentence(second, kinds) }],
      );
      expect(JSON.stringify(shown)).not.toContain(canary);
    }),
  );
});

test('a message that is not made of whole numbers shows nothing at all', () => {
  const { attention, badges, shown } = machine();
  attention(nothingWaits);
  for (const wrong of [
    null,
    'CANARI',
    { ...nothingWaits, toRead: 'LEMOINE' },
    { ...nothingWaits, toRead: -1 },
    { ...nothingWaits, toRead: 1.5 },
    { toRead: 1 },
  ]) {
    attention(wrong);
  }
  expect([badges, shown]).toEqual([[0], []]);
});
