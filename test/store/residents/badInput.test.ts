import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../shared/forms/answers.ts';
import type { NewPatient } from '../../../shared/ipc/patient.ts';
import { openExercise, withoutPictures } from '../../support/exercise.ts';
import { newResident } from '../../support/newResident.ts';
import { chosen, readyDraft } from '../../support/readyDraft.ts';
import { installedVault, type TestConnection } from '../../support/vault.ts';

type Traits = NewPatient['traits'];

/** Every line of a table in one store: what is told apart is what was typed. */
async function nurse(): Promise<TestConnection> {
  const window = (await installedVault()).record();
  await window.value('patient:search', { text: 'nouveau', limit: 5 });
  return window;
}

const hundred = `${'A'.repeat(49)}-${'B'.repeat(50)}`;

/** As typed, as kept, and words of a search that must find her. */
const names: readonly (readonly [Partial<Traits>, Partial<Traits>, string])[] = [
  [{ birthFamily: "D'Alembert" }, { birthFamily: "D'ALEMBERT" }, 'alembert'],
  [{ birthFamily: 'D’Éon' }, { birthFamily: "D'EON" }, 'd’éon'],
  [{ birthFamily: 'L‘Hôpital' }, { birthFamily: "L'HOPITAL" }, 'hopital'],
  [{ birthFamily: 'Le Goff-Kermarrec' }, { birthFamily: 'LE GOFF-KERMARREC' }, 'kermarrec'],
  [{ birthFamily: 'Saint‑Pierre' }, { birthFamily: 'SAINT-PIERRE' }, 'saint-pierre'],
  [{ birthFamily: 'Martin – Petit' }, { birthFamily: 'MARTIN - PETIT' }, 'martin petit'],
  [
    { birthFamily: 'de La Tour d’Auvergne' },
    { birthFamily: "DE LA TOUR D'AUVERGNE" },
    'tour auvergne',
  ],
  [{ birthFamily: '  van   der\u00A0Meer ' }, { birthFamily: 'VAN DER MEER' }, 'van meer'],
  [{ birthFamily: 'Nguyễn' }, { birthFamily: 'NGUYEN' }, 'nguyen'],
  [{ birthFamily: 'Çelik' }, { birthFamily: 'CELIK' }, 'çelik'],
  [{ birthFamily: 'Lecœur' }, { birthFamily: 'LECOEUR' }, 'lecœur'],
  [{ birthFamily: 'Strauß' }, { birthFamily: 'STRAUSS' }, 'strauss'],
  [{ birthFamily: 'N' }, { birthFamily: 'N' }, 'n'],
  [{ birthFamily: hundred }, { birthFamily: hundred }, hundred],
  [{ birthGiven: 'Marie-Ange Élise J.' }, { birthGiven: 'MARIE-ANGE ELISE J' }, 'marie-ange'],
  [{ usedFamily: 'Épouse d’Hervé' }, { usedFamily: "EPOUSE D'HERVE" }, 'herve'],
  [{ birthDate: '1936-02-29' }, { birthDate: '1936-02-29' }, '29/02/1936'],
];

const refused: readonly Partial<Traits>[] = [
  // No first name, or nothing that is a letter.
  { birthGiven: '' },
  { birthGiven: '   ' },
  { birthGiven: '-' },
  { birthFamily: "'" },
  { birthFamily: '…' },
  // What is left of these without their signs is somebody else's name.
  { birthFamily: 'Durand 2' },
  { birthFamily: '<b>Durand</b>' },
  { birthFamily: '<script>alert(1)</script>' },
  { birthFamily: 'Durand (née Petit)' },
  { birthFamily: 'Durand, Jean' },
  { birthFamily: 'Durand 👵' },
  { birthGiven: 'Jean&nbsp;Paul' },
  { usedFamily: 'Durand/Petit' },
  { birthFamily: 'A'.repeat(101) },
  { birthFamily: 'Œ'.repeat(51) },
  { birthDate: '1937-02-29' },
  { birthDate: '1900-02-29' },
  { birthDate: '1938-13-01' },
  { birthDate: '04/05/1938' },
  { birthDate: '2999-01-01' },
  { birthDate: '1815-06-18' },
];

describe('a resident', () => {
  test('is kept as she is called, and found again', async () => {
    const window = await nurse();
    for (const [typed, kept, words] of names) {
      const said = JSON.stringify(typed);
      const { id } = await window.value('patient:create', newResident('nouveau', typed));
      expect(await window.value('patient:read', { id }), said).toMatchObject(kept);
      const { rows } = await window.value('patient:search', { text: words, limit: 50 });
      expect(
        rows.map((row) => row.id),
        said,
      ).toContain(id);
    }
  });

  test('is refused whole when what was typed is no name or no day, and nothing is kept of her', async () => {
    const window = await nurse();
    for (const typed of refused) {
      const input = newResident('nouveau', typed);
      expect(await window.refusal('patient:create', input), JSON.stringify(typed)).toBe(
        'input.invalid',
      );
    }
    expect((await window.value('patient:search', { text: '', limit: 1 })).total).toBe(0);
    const { id } = await window.value('patient:create', newResident('nouveau'));
    const before = await window.value('patient:read', { id });
    for (const typed of refused) {
      const { traits } = newResident('nouveau', typed);
      const correction = { id, versionId: 1, traits, unit: null, room: null };
      expect(await window.refusal('patient:update', correction)).toBe('input.invalid');
    }
    expect(await window.value('patient:read', { id })).toEqual(before);
  });
});

const line = 'Vue floue depuis 3 jours 👩🏽‍⚕️, œil « rouge » : 12,5 % ;\r\n\tà revoir.\n\n';

/** Exactly so many characters, as a person counts them. */
function noteOf(length: number): string {
  const all = [...line.repeat(Math.ceil(length / [...line].length))];
  return `${all.slice(0, length - 1).join('')}.`;
}

const notes: readonly (readonly [string, string])[] = [
  ['3 000 characters with emoji and line breaks', noteOf(3000)],
  ['pasted HTML', '<p onclick="x()">Œil <b>rouge</b></p><script>alert("1")</script>&nbsp;&lt;'],
  ['signs of a database', `'; DROP TABLE patient; -- " \\ %s \${x} {{y}}`],
  ['writing of elsewhere', 'עין שמאל ‮gpj.exe‬ العين 眼睛 e\u0301 é'],
];

describe('a note', () => {
  test.each(notes)('of %s is kept to the letter, signed and read again', async (_what, value) => {
    const window = (await openExercise({ practiceContent: withoutPictures })).record();
    const id = await readyDraft(window, { 'g.context': { type: 'text', value } });
    const draft = await window.value('draft:read', { id });
    expect(draft.answers['g.context']).toEqual({ type: 'text', value });
    await window.value('draft:sign', { id, confirmed: true });
    const { answers, signatureVerified } = await window.value('serviceRequest:read', { id });
    expect(answers['g.context']).toEqual({ type: 'text', value: value.trim() });
    expect(signatureVerified).toBe(true);
  });

  test.each([
    ['one character too long', noteOf(3001)],
    ['with half an emoji, as a cut leaves it', 'La fin de cette phrase est coupée \uD83D'],
  ])('%s stays in the draft and is not signed', async (_what, value) => {
    const window = (await openExercise({ practiceContent: withoutPictures })).record();
    const answer = { type: 'text', value } as const;
    const id = await readyDraft(window, { 'g.context': answer });
    expect(await window.call('draft:sign', { id, confirmed: true })).toMatchObject({
      ok: false,
      error: { code: 'request.incomplete' },
    });
    expect((await window.value('draft:read', { id })).answers['g.context']).toEqual(answer);
  });
});

const days: readonly (readonly [string, boolean])[] = [
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2024-04-31', false],
  ['2999-01-01', false],
  ['1700-01-01', false],
  ['29/02/2024', false],
  ['2024-2-9', false],
];

test('a date of the past is signed; one to come, before the birth, or of no calendar stays in the draft', async () => {
  const window = (await openExercise({ practiceContent: withoutPictures })).record();
  const dated: Answers = { 'o.lastexam': chosen('o.lastexam', 'dated') };
  const id = await readyDraft(window, dated);
  for (const [value, isDay] of days.toReversed()) {
    const answer = { type: 'date', value } as const;
    await window.value('draft:save', { id, patch: { answers: { 'o.lastexam.date': answer } } });
    const { answers } = await window.value('draft:read', { id });
    expect(answers['o.lastexam.date'], value).toEqual(answer);
    const signed = await window.call('draft:sign', { id, confirmed: true });
    expect(signed.ok ? 'signed' : signed.error.code, value).toBe(
      isDay ? 'signed' : 'request.incomplete',
    );
  }
});
