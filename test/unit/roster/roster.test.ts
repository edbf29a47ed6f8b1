import { describe, expect, test } from 'vitest';
import { readBirthDate, readSex } from '../../../shared/roster/cells.ts';
import { guessColumns } from '../../../shared/roster/columns.ts';
import { type RosterLine, readLine } from '../../../shared/roster/lines.ts';
import { type KnownPerson, matchRoster } from '../../../shared/roster/match.ts';
import { readTable } from '../../../shared/roster/table.ts';

const today = '2026-11-22';

describe('a table', () => {
  const cells = (text: string) => readTable(text).map((row) => row.cells);

  test.each([
    [
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['\uFEFFa;b', [['a', 'b']]],
    ['"a;b";"c ""d"""', [['a;b', 'c "d"']]],
    ['"a\nb";c', [['a b', 'c']]],
    ['L"Hôte;b', [['L"Hôte', 'b']]],
    ['a;;b', [['a', '', 'b']]],
    [' a ;\u00A0b  c', [['a', 'b c']]],
    ['', []],
    [' \n;;\n', []],
  ])('%j', (text, expected) => {
    expect(cells(text)).toEqual(expected);
  });

  test('counts the lines as the person does, empty and broken ones included', () => {
    expect(readTable('a;b\n\n"c\nd";e\nf;g').map(({ line }) => line)).toEqual([1, 3, 5]);
  });
});

describe('the guess of the columns', () => {
  test('reads the words of the first row, whatever their case and accents', () => {
    const rows = readTable(
      'NOM DE NAISSANCE;Nom d’usage;Prénoms;Née le;Civilité;CH.;Service;Lieu de naissance;INSEE;N° INS\nx',
    );
    expect(guessColumns(rows)).toEqual({
      hasHeader: true,
      columns: {
        birthFamily: 0,
        usedFamily: 1,
        birthGiven: 2,
        birthDate: 3,
        sex: 4,
        room: 5,
        unit: 6,
        birthPlaceName: 7,
        birthPlaceCode: 8,
      },
    });
  });

  test('without such words knows dates and sexes by their shape, and guesses no name', () => {
    const { hasHeader, columns } = guessColumns(readTable('LEMOINE\tOdette\t04/05/1938\tF'));
    expect(hasHeader).toBe(false);
    expect(columns).toMatchObject({ birthFamily: null, birthGiven: null, birthDate: 2, sex: 3 });
  });

  test('never takes the national number for anything', () => {
    const { columns } = guessColumns(readTable('Nom;Prénom;Matricule INS\nA;B;231127654000012'));
    expect(Object.values(columns)).not.toContain(2);
  });
});

describe('5.18 a birth date of a list', () => {
  test.each([
    ['04/05/1938', '1938-05-04'],
    ['4.5.1938', '1938-05-04'],
    ['1938-05-04', '1938-05-04'],
    ['1938-05-04 00:00:00', '1938-05-04'],
    ['29/02/1936', '1936-02-29'],
    ['31/12/1899', '1899-12-31'],
    ['22/11/2026', '2026-11-22'],
  ])('%s is read', (text, date) => {
    expect(readBirthDate(text, today)).toEqual({ ok: true, date });
  });

  test.each([
    ['', 'absent'],
    ['04/05/38', 'twoDigits'],
    ['23/11/2026', 'future'],
    ['29/02/1935', 'unreadable'],
    ['31/04/1938', 'unreadable'],
    ['13/13/1938', 'unreadable'],
    ['04/05/1815', 'unreadable'],
    ['14004', 'unreadable'],
    ['mai 1938', 'unreadable'],
  ])('%s is refused: %s', (text, fault) => {
    expect(readBirthDate(text, today)).toEqual({ ok: false, fault });
  });
});

test.each([
  ['F', 'female'],
  ['Mme', 'female'],
  ['M.', 'male'],
  ['h', 'male'],
  ['féminin', 'female'],
  ['1', null],
  ['', null],
  ['constructor', null],
])('the sex « %s » is %s', (text, sex) => {
  expect(readSex(text)).toBe(sex);
});

function linesOf(text: string): readonly RosterLine[] {
  const rows = readTable(text);
  const { columns } = guessColumns(rows);
  return rows.slice(1).map((row) => readLine(row, columns, today));
}

const head = 'Nom;Prénom;Né le;Sexe;Chambre;Unité;Code INSEE\n';

describe('a line', () => {
  test.each([
    [';Odette;04/05/1938;F;12;;', ['family']],
    ['LEMOINE;;04/05/1938;F;;;', ['given']],
    ['LEMOINE;<b>Odette</b>;04/05/1938;F;;;', ['nameSigns']],
    ['LEMOINE 2;Odette;04/05/1938;F;;;', ['nameSigns']],
    ['LEMOINE;Odette;;;;;', ['birthDate.absent', 'sex']],
    ['LEMOINE;Odette;04/05/38;F;;;', ['birthDate.twoDigits']],
    ['LEMOINE;Odette;04/05/1938;F;;;123', ['birthPlaceCode']],
    [`${'L'.repeat(101)};Odette;04/05/1938;F;;;`, ['tooLong']],
    ['LEMOINE;Odette;04/05/1938;F;chambre double côté jardin;;', ['tooLong']],
    ['D’ARC-LEFÈVRE;Zoë Anne;04/05/1938;F;12;Tilleul;2A004', []],
  ])('%s tells all that is wrong in it', (line, faults) => {
    expect(linesOf(head + line)[0]).toMatchObject({ line: 2, faults });
  });
});

const odette: KnownPerson = {
  id: 'odette',
  birthFamily: 'LEMOINE',
  firstGiven: 'ODETTE',
  usedFamily: null,
  birthDate: '1938-05-04',
  sex: 'female',
  unit: 'Tilleul',
  room: '12',
};

function outcomes(text: string, known: readonly KnownPerson[] = [odette]) {
  return matchRoster(linesOf(head + text), known).map(({ outcome }) => outcome);
}

describe('5.3 a list compared with the residents known here', () => {
  test('knows the same person whatever case, accents and second first name', () => {
    expect(outcomes('Lemoine;Odétte Marie;04/05/1938;Mme;12;Tilleul;')).toEqual([
      { kind: 'same', id: 'odette' },
    ]);
  });

  test('moves her, and takes nobody’s room away with an empty cell', () => {
    expect(outcomes('LEMOINE;Odette;04/05/1938;F;14;;')).toEqual([{ kind: 'move', id: 'odette' }]);
    expect(outcomes('LEMOINE;Odette;04/05/1938;F;;;')).toEqual([{ kind: 'same', id: 'odette' }]);
  });

  test.each([
    ['a name one letter away', 'LEMOYNE;Odette;04/05/1938;F;;;'],
    ['another first name', 'LEMOINE;Ginette;04/05/1938;F;;;'],
    ['another sex', 'LEMOINE;Odette;04/05/1938;M;;;'],
  ])('is a homonym with %s, and waits for a person’s word', (_why, line) => {
    expect(outcomes(line)).toEqual([{ kind: 'homonym', ids: ['odette'], lines: [] }]);
  });

  test('is somebody else on another day', () => {
    expect(outcomes('LEMOINE;Odette;05/05/1938;F;;;')).toEqual([{ kind: 'create' }]);
  });

  test('compares the lines with each other too', () => {
    const lines = [
      'PETIT;Anne;01/02/1940;F;;;',
      'PETIT;ANNE;01/02/1940;F;3;;',
      'PETIT;Jeanne;01/02/1940;F;;;',
    ].join('\n');
    expect(outcomes(lines)).toEqual([
      { kind: 'create' },
      { kind: 'repeated', of: 2 },
      { kind: 'homonym', ids: [], lines: [2, 3] },
    ]);
  });

  test('with two files of one person touches neither', () => {
    expect(
      outcomes('LEMOINE;Odette;04/05/1938;F;14;;', [odette, { ...odette, id: 'twice' }]),
    ).toEqual([{ kind: 'homonym', ids: ['odette', 'twice'], lines: [] }]);
  });
});
