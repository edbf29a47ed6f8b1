import { describe, expect, it } from 'vitest';
import { compileNeedles } from '../../support/canary/needles.ts';
import { type Canary, searchForms } from '../../support/canary/searchForms.ts';

const name: Canary = { label: 'name', kind: 'text', text: 'Léonard-Quévreux' };
const ins: Canary = { label: 'ins', kind: 'ins', text: '137062A00400025' };

function formsFound(canary: Canary, written: string | Buffer): readonly string[] {
  const buffer = typeof written === 'string' ? Buffer.from(written, 'utf8') : written;
  const { find } = compileNeedles(searchForms([canary]));
  return find(Buffer.concat([Buffer.from('before '), buffer, Buffer.from(' after')])).map(
    (match) => match.form.form,
  );
}

describe('forms of a canary', () => {
  it.each([
    ['as typed', 'Léonard-Quévreux', 'utf-8'],
    ['upper-cased', 'LÉONARD-QUÉVREUX', 'utf-8'],
    ['lower-cased', 'léonard-quévreux', 'utf-8'],
    ['folded without accents', 'LEONARD-QUEVREUX', 'utf-8'],
    ['folded with the hyphen as a space', 'leonard quevreux', 'utf-8'],
    ['percent-escaped', 'L%C3%A9onard-Qu%C3%A9vreux', 'percent'],
    ['percent-escaped in lower case', 'l%c3%a9onard-qu%c3%a9vreux', 'percent'],
    ['escaped in JSON', 'L\\u00e9onard-Qu\\u00e9vreux', 'json-unicode'],
    ['escaped in JSON in capitals', 'L\\u00E9onard-Qu\\u00E9vreux', 'json-unicode'],
  ])('finds a name %s', (_, written, form) => {
    expect(formsFound(name, written)).toContain(form);
  });

  it('finds a name in UTF-16LE and in Latin-1', () => {
    expect(formsFound(name, Buffer.from(name.text, 'utf16le'))).toContain('utf-16le');
    expect(formsFound(name, Buffer.from(name.text, 'latin1'))).toContain('latin-1');
  });

  it.each([0, 1, 2, 3, 4, 5])('finds a name in base64 after %i unknown bytes', (before) => {
    const bytes = Buffer.from(`${'z'.repeat(before)}${name.text}, then more`);
    expect(formsFound(name, bytes.toString('base64'))).toContain(`base64+${before % 3}`);
    const endsHere = Buffer.from(`${'z'.repeat(before)}${name.text}`);
    expect(formsFound(name, endsHere.toString('base64'))).toContain(`base64+${before % 3}`);
  });

  it('finds a note across its line ends and quotes in JSON', () => {
    const note: Canary = { label: 'note', kind: 'text', text: 'Dit « "non" »\nà la Toussaint' };
    expect(formsFound(note, JSON.stringify({ note: note.text }))).toContain('json');
  });

  it.each([
    ['stored', '137062A00400025'],
    ['before a space', '137062A00400025 '],
    ['without its key', '137062A004000'],
    ['grouped as on screen', '1 37 06 2A 004 000 | 25'],
    ['grouped with narrow spaces', '1\u202f37\u202f06\u202f2A\u202f004\u202f000'],
  ])('finds an INS %s', (_, written) => {
    expect(formsFound(ins, written)).not.toHaveLength(0);
  });

  it('finds nothing in a text that only resembles', () => {
    expect(formsFound(name, 'Léonard Quévreu, Leonard-Quevrex, TEVPTkFSRA==')).toEqual([]);
  });

  it('refuses a canary that could appear by chance', () => {
    expect(() => searchForms([{ label: 'short', kind: 'text', text: 'Dupont' }])).toThrow(/short/);
    expect(() => searchForms([{ label: 'short', kind: 'ins', text: '1370' }])).toThrow(/15/);
  });
});

describe('needles', () => {
  it('gives the offset of every match, at the first and last byte too', () => {
    const { find } = compileNeedles(searchForms([name]));
    const text = Buffer.from(`${name.text}|${name.text}`);
    expect(find(text).map((match) => match.at)).toEqual([0, Buffer.byteLength(name.text) + 1]);
  });

  it('finds the same needles as a plain search, among many canaries', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({
      label: `c${i}`,
      kind: 'text' as const,
      text: `Personne-Égarée-${String.fromCharCode(97 + (i % 26))}${i}`,
    }));
    const forms = searchForms(many);
    const buffer = Buffer.concat(forms.flatMap(({ bytes }) => [bytes, Buffer.from([0, 255])]));
    const found = new Set(
      compileNeedles(forms)
        .find(buffer)
        .map((match) => match.form),
    );
    const plain = forms.filter(({ bytes }) => buffer.includes(bytes));
    expect(found.size).toBe(forms.length);
    expect(plain.length).toBe(forms.length);
  });

  it('survives buffers shorter than a needle', () => {
    const { find } = compileNeedles(searchForms([name]));
    expect(find(Buffer.alloc(0))).toEqual([]);
    expect(find(Buffer.from('Léo'))).toEqual([]);
  });
});
