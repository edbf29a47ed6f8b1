import { describe, expect, test } from 'vitest';
import type { Form, Sex } from '../../../shared/forms/form.ts';
import {
  evaluateRedFlags,
  noneOfTheseSigns,
  priorityFloor,
  redFlagSigns,
} from '../../../shared/forms/redFlags.ts';
import { answersOf, context, haematology, ophthalmology, type Written } from './answerBuilders.ts';

type Case = Readonly<Record<string, Written>>;

function flagsOf(form: Form, written: Case, sex: Sex = 'female') {
  const answers = { ...noneOfTheseSigns(form), ...answersOf(form, written) };
  return evaluateRedFlags(form, answers, { ...context, sex });
}

/** Levels of domain.md 4.1.1 and 4.2.1, written again here. */
const signs: readonly (readonly [Form, Readonly<Record<string, 'A' | 'B'>>])[] = [
  [
    ophthalmology,
    {
      'o.rf1': 'A',
      'o.rf2': 'A',
      'o.rf3': 'A',
      'o.rf4': 'B',
      'o.rf5': 'A',
      'o.rf6': 'A',
      'o.rf7': 'A',
      'o.rf8': 'A',
      'o.rf9': 'A',
      'o.rf10': 'B',
      'o.rf11': 'B',
      'o.rf12': 'B',
    },
  ],
  [
    haematology,
    {
      'h.rf1': 'A',
      'h.rf2': 'B',
      'h.rf3.severe': 'A',
      'h.rf3': 'B',
      'h.rf4.severe': 'A',
      'h.rf4': 'B',
      'h.rf5': 'A',
      'h.rf6': 'A',
      'h.rf7': 'A',
      'h.rf8.severe': 'A',
      'h.rf8': 'B',
      'h.rf9': 'A',
      'h.rf10.severe': 'A',
      'h.rf10': 'B',
      'h.rf11': 'A',
      'h.rf12.severe': 'A',
      'h.rf12': 'B',
      'h.rf13': 'A',
      'h.rf14': 'A',
    },
  ],
];

describe.each(signs.map(([form, levels]) => ({ name: form.title, form, levels })))(
  'signs of $name',
  ({ form, levels }) => {
    test.each(Object.entries(levels))('%s ticked raises a flag of level %s', (id, level) => {
      const [flag, ...others] = flagsOf(form, { [id]: true });
      expect(others).toEqual([]);
      expect(flag).toMatchObject({ id, level, trigger: 'sign' });
      expect(flag?.text.length).toBeGreaterThan(10);
    });

    test('the list is complete, in the order of the form', () => {
      expect(redFlagSigns(form).map((item) => item.linkId)).toEqual(Object.keys(levels));
    });

    test('« Aucun de ces signes » answers each of them and raises nothing', () => {
      expect(flagsOf(form, {})).toEqual([]);
      expect(Object.keys(noneOfTheseSigns(form))).toEqual(Object.keys(levels));
    });
  },
);

/** What each sign must say, from the wording of domain.md 4.1.1 and 4.2.1. */
const wordings: readonly (readonly [Form, Readonly<Record<string, RegExp>>])[] = [
  [
    ophthalmology,
    {
      'o.rf1': /perte brutale de la vision.*même transitoire/i,
      'o.rf2': /œil rouge très douloureux.*halos.*œil dur.*pupille dilatée/i,
      'o.rf3': /6\ssemaines après opération.*injection/i,
      'o.rf4': /éclairs.*mouches noires.*voile/i,
      'o.rf5': /produit chimique/i,
      'o.rf6': /traumatisme, plaie, corps étranger/i,
      'o.rf7': /vision double.*paupière tombante.*pupilles inégales/i,
      'o.rf8': /60\sans.*maux de tête.*mâchoire.*cuir chevelu.*trouble visuel/i,
      'o.rf9': /paupière très gonflée.*fièvre.*œil saillant/i,
      'o.rf10': /zona du front.*nez.*œil rouge/i,
      'o.rf11': /tache blanche sur la cornée.*lentilles/i,
      'o.rf12': /œil rouge et baisse de vision/i,
    },
  ],
  [
    haematology,
    {
      'h.rf1': /neutrophiles < 0,5.*38,3.*< 36.*frissons/i,
      'h.rf2': /neutrophiles < 0,5.*sans fièvre/i,
      'h.rf3.severe': /plaquettes < 50.*saignement.*neurologique/i,
      'h.rf3': /plaquettes < 20.*< 50.*bulles.*purpura.*anticoagulant.*antiagrégant/i,
      'h.rf4.severe': /leucémie aiguë.*fièvre, saignement, CIVD.*essoufflement/i,
      'h.rf4': /blastes.*cellules anormales.*leucémie aiguë/i,
      'h.rf5': /leucocytes > 100.*essoufflement, confusion.*visuel/i,
      'h.rf6': /pic IgM.*protides > 100.*visuel.*saignement.*somnolence/i,
      'h.rf7': /douleur du dos.*faiblesse des jambes.*urinaires/i,
      'h.rf8.severe': /hémoglobine < 10.*thoracique, syncope, essoufflement de repos.*choc/i,
      'h.rf8': /hémoglobine < 7/i,
      'h.rf9': /anémie et plaquettes < 30.*schizocytes ou confusion/i,
      'h.rf10.severe': /myélome et confusion/i,
      'h.rf10': /calcémie corrigée > 3/i,
      'h.rf11': /saignement actif.*traumatisme crânien.*anticoagulant/i,
      'h.rf12.severe': /60\s%.*56\s%.*polyglobulie.*neurologique/i,
      'h.rf12': /60\s%.*homme.*56\s%.*femme/i,
      'h.rf13': /visage et cou gonflés.*veines dilatées.*ganglions/i,
      'h.rf14': /phlébite ou embolie.*jambe gonflée.*thoracique.*oxygène/i,
    },
  ],
];

test.each(
  wordings.flatMap(([form, texts]) =>
    Object.entries(texts).map(([id, wording]) => ({ form, id, wording })),
  ),
)('$id says its sign in the words of the list', ({ form, id, wording }) => {
  expect(flagsOf(form, { [id]: true })[0]?.text.replace(/\u00a0/g, ' ')).toMatch(wording);
});

describe('what a flag says', () => {
  test('a chemical splash asks to rinse before anything else', () => {
    expect(flagsOf(ophthalmology, { 'o.rf5': true })[0]?.instruction).toBe(
      'Rincez abondamment, tout de suite, 15 à 30\u00a0minutes, avant tout.',
    );
  });

  test('the most serious comes first, whatever the order of the list', () => {
    const flags = flagsOf(ophthalmology, {
      'o.rf4': true,
      'o.rf8': true,
      'o.iop.od': '32 mm[Hg]',
    });
    expect(flags.map((flag) => flag.level)).toEqual(['A', 'B', 'C']);
  });

  test('5.21 5.37 A or B forbids routine, C lets it with a reason', () => {
    expect(priorityFloor(flagsOf(ophthalmology, {}))).toBe('none');
    expect(priorityFloor(flagsOf(ophthalmology, { 'o.iop.od': '32 mm[Hg]' }))).toBe(
      'asapUnlessReason',
    );
    expect(priorityFloor(flagsOf(ophthalmology, { 'o.rf4': true }))).toBe('asap');
    expect(priorityFloor(flagsOf(ophthalmology, { 'o.rf1': true }))).toBe('asap');
  });
});
