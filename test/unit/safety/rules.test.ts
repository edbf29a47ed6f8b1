import { describe, expect, test } from 'vitest';
import { opinionFacts } from '../../../renderer/features/report/opinionFacts.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import {
  type Form,
  type FormItem,
  type GroupItem,
  isQuestion,
} from '../../../shared/forms/form.ts';
import { phrasesOf } from '../../../shared/opinions/phrases.ts';

const text = frenchFor('ehpad');
const forms: readonly Form[] = formCatalogue.specialties.flatMap(({ requestForm, opinionForm }) =>
  opinionForm === null || opinionForm === undefined ? [requestForm] : [requestForm, opinionForm],
);

function groupsIn(items: readonly FormItem[]): readonly GroupItem[] {
  return items.flatMap((item) =>
    isQuestion(item) || item.type === 'display' ? [] : [item, ...groupsIn(item.items)],
  );
}

/** Every word that a person reads, out of the catalogue. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}

describe('laterality', () => {
  test('5.8 both eyes are two columns, the right one first, each named in full with its letters', () => {
    const pairs = forms.flatMap((form) =>
      groupsIn(form.items).filter(({ layout }) => layout === 'eyes'),
    );
    expect(pairs.length).toBeGreaterThan(2);
    for (const { items } of pairs) {
      expect(items.filter(({ type }) => type === 'group').map(({ side }) => side)).toEqual([
        'right',
        'left',
      ]);
    }
    expect(text.forms.sides).toMatchObject({ right: 'œil droit', left: 'œil gauche' });
  });

  test('5.9 no form and no button offers to take the other eye’s values', () => {
    const said = [
      ...forms.flatMap((form) =>
        form.questions.flatMap((item) => [
          item.text,
          ...item.options.map(({ display }) => display),
        ]),
      ),
      ...wordsIn(text),
    ];
    expect(said.length).toBeGreaterThan(1000);
    const copying = /(m[êe]mes? (valeur|chose|r[ée]ponse)|identique|copier|recopier).*(œil|côté)/i;
    expect(said.filter((words) => copying.test(words))).toEqual([]);
  });

  test('5.11 the report says the eye of each finding, right first, and never by letters alone', () => {
    const phrases = formCatalogue.specialties.flatMap(({ opinionForm }) =>
      opinionForm == null
        ? []
        : phrasesOf(opinionForm.canonical).map(({ answers }) => ({ form: opinionForm, answers })),
    );
    const context = { today: '2026-11-22', sex: 'female' } as const;
    const sided = phrases
      .map(({ form, answers }) => opinionFacts(form, answers, context).bySide)
      .filter((bySide) => bySide.length > 0);
    expect(sided.length).toBeGreaterThan(0);
    for (const bySide of sided) {
      expect(['right', 'left'].filter((side) => bySide.some((one) => one.side === side))).toEqual(
        bySide.map(({ side }) => side),
      );
    }
    expect(wordsIn(text.report).filter((words) => /\b(OD|OG|ODG)\b/.test(words))).toEqual([]);
  });
});

describe('urgency', () => {
  test('5.22 whatever a waiting request says, it says that this is no emergency service', () => {
    const emergency = text.requests.notEmergency;
    expect(emergency.replace(/\u00A0/g, ' ')).toBe(
      'Ceci n’est pas un service d’urgence. Aggravation : appelez le 15.',
    );
    expect(text.requests.page.waiting('jeudi 26 novembre')).toContain(emergency);
  });
});
