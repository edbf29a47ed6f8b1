import { expect, it } from 'vitest';
import {
  allMissing,
  isReady,
  missingWords,
  progressWords,
  reservedWords,
  untilWords,
} from '../../../renderer/features/expert/sitting/preparationWords.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import type { MissingCopy, SittingCase, SittingState } from '../../../shared/ipc/sitting.ts';

const text = frenchFor('hospital');
const until = '2026-03-13T18:00:00+01:00';
const before = new Date('2026-03-12T18:00:00+01:00');

const copy = (kind: MissingCopy['kind']): MissingCopy => ({
  ...{ slot: 'smear.3', title: 'Frottis sanguin' },
  ...{ kind, bytes: 4_200_000, error: null },
});

function one(requestId: string, change: Partial<SittingCase> = {}): SittingCase {
  const whole = { lapsed: false, confirmed: true, textHere: true, missing: [] };
  return { requestId, reservedUntil: until, ...whole, ...change };
}

const state = (cases: readonly SittingCase[]): SittingState => ({
  ...{ cases: [...cases], bytesHere: 600_000_000, bytesMissing: 12_000_000, diskFull: false },
});

it('counts what is reserved, what is ready, what is coming, and how large it all is', () => {
  const ready = Array.from({ length: 37 }, (_, index) => one(`ready-${index}`));
  const coming = ['a', 'b', 'c'].map((id) => one(id, { missing: [copy('original')] }));
  expect(progressWords(text, state([...ready, ...coming]), true)).toBe(
    '40\u00A0demandes réservées, 37\u00A0prêtes hors connexion, 3\u00A0originaux en cours, 612\u00A0Mo.',
  );
});

it('calls nothing ready that has lapsed, waits for the platform, or of which a text or a picture is missing', () => {
  expect(isReady(one('x'))).toBe(true);
  expect(isReady(one('x', { confirmed: false }))).toBe(false);
  expect(isReady(one('x', { missing: [copy('preview')] }))).toBe(false);
  expect(isReady(one('x', { textHere: false }))).toBe(false);
  expect(isReady(one('x', { lapsed: true }))).toBe(false);
  const asked = state([one('x', { confirmed: false })]);
  expect(progressWords(text, asked, true)).toContain(
    '0\u00A0demande réservée, 1\u00A0réservation attend la plateforme, 0\u00A0prête hors connexion',
  );
  expect(untilWords(text, asked)).toBeNull();
});

it('counts nothing of a reservation that has lapsed, whatever of it is here', () => {
  const lapsed = one('old', { lapsed: true, reservedUntil: '2026-03-12T18:00:00+01:00' });
  const held = state([lapsed, one('a'), one('b', { textHere: false })]);
  expect(progressWords(text, held, true)).toBe(
    '2\u00A0demandes réservées, 1\u00A0prête hors connexion, 1\u00A0texte en cours, 612\u00A0Mo.',
  );
  expect(untilWords(text, held)).toBe(
    'Réservées pour vous jusqu’à vendredi 13\u00A0mars, 18\u00A0h',
  );
  expect(untilWords(text, state([lapsed]))).toBeNull();
});

it('says until when, by the first that ends, and to colleagues by whom', () => {
  const later = one('b', { reservedUntil: '2026-03-14T09:00:00+01:00' });
  expect(untilWords(text, state([later, one('a')]))).toBe(
    'Réservées pour vous jusqu’à vendredi 13\u00A0mars, 18\u00A0h',
  );
  expect(untilWords(text, state([]))).toBeNull();
  const held = { ownerName: 'Dr HAMEL Nadia', reservedUntil: until };
  expect(reservedWords(text, held, before)).toBe(
    'Réservée par Dr HAMEL Nadia jusqu’à vendredi 13\u00A0mars 18\u00A0h',
  );
  expect(reservedWords(text, held, new Date(until))).toBe('Réservation terminée (Dr HAMEL Nadia)');
  expect(reservedWords(text, { ownerName: 'Dr HAMEL Nadia' }, before)).toBeNull();
});

it('names a text that is missing before the pictures', () => {
  expect(allMissing(text, one('x'), true)).toEqual([]);
  const lacking = one('x', { textHere: false, missing: [copy('original')] });
  expect(allMissing(text, lacking, true)).toEqual([
    'une partie du texte, en route',
    'Frottis sanguin\u00A03, original (4,2\u00A0Mo), en route',
  ]);
});

it('names each missing picture, and whether the platform has it', () => {
  expect(missingWords(text, copy('original'), true)).toBe(
    'Frottis sanguin\u00A03, original (4,2\u00A0Mo), en route',
  );
  expect(missingWords(text, { ...copy('preview'), error: 'hub.rejected' }, true)).toBe(
    'Frottis sanguin\u00A03, aperçu (4,2\u00A0Mo), la plateforme ne l’a pas encore',
  );
});

it('calls a missing picture as the strip and the paper do, by its place and not by a count of its own', () => {
  const disc = { ...copy('preview'), slot: 'od.papille', title: 'Œil droit — papille' };
  expect(missingWords(text, disc, true)).toBe(
    'Œil droit — papille, aperçu (4,2\u00A0Mo), en route',
  );
});

it('says of nothing that it is on its way while no platform answers, or there is no room for it', () => {
  const lacking = one('x', { textHere: false, missing: [copy('original')] });
  expect(allMissing(text, lacking, false)).toEqual([
    'une partie du texte, viendra au retour du réseau',
    'Frottis sanguin\u00A03, original (4,2\u00A0Mo), viendra au retour du réseau',
  ]);
  expect(progressWords(text, state([lacking]), false)).toContain(
    '1\u00A0texte manquant, 1\u00A0original manquant',
  );
  const noRoom = { ...copy('original'), error: 'store.diskFull' } as const;
  expect(missingWords(text, noRoom, true)).toContain('faute de place sur ce poste');
});
