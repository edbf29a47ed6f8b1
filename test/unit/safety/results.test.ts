import { describe, expect, test } from 'vitest';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { isQuestion } from '../../../shared/forms/form.ts';
import { toResponse } from '../../../shared/forms/response.ts';
import { resultsAge, sampleAge } from '../../../shared/forms/sampleAge.ts';

const context = { today: '2026-11-22', sex: 'female' } as const;
const text = frenchFor('ehpad');
const forms = formCatalogue.specialties.map(({ requestForm }) => requestForm);
const haematology = forms.find(({ byLinkId }) => byLinkId.has('h.lab.date')) ?? forms[0];
if (haematology === undefined) throw new Error('no form');
const sampledOn = (value: string) => ({ 'h.lab.date': { type: 'date', value } }) as const;

describe('5.15 the day of a sample is not the day it was typed', () => {
  test('every set of results asks its own date, required, and calls it old after so many days', () => {
    const sets = forms.flatMap((form) =>
      [...form.byLinkId.values()].flatMap((item) =>
        item.type === 'group' && item.layout === 'results' ? [{ form, items: item.items }] : [],
      ),
    );
    const current = sets.filter(({ items }) =>
      items.filter(isQuestion).some(({ previousOf }) => previousOf === null),
    );
    expect(current.length).toBeGreaterThan(3);
    for (const { items } of current) {
      const date = items.filter(isQuestion).find(({ type }) => type === 'date');
      // Asked of every set, or as soon as one figure of it is given.
      expect(date?.required || (date?.requiredWhen.length ?? 0) > 0).toBe(true);
      expect(date?.futureAllowed).toBe(false);
      expect(date?.maxAgeDays).toBeGreaterThan(0);
    }
  });

  test('travels apart from the time of the entry', () => {
    const response = toResponse(haematology, sampledOn('2026-10-02'), 'in-progress', context);
    expect(JSON.stringify(response)).toContain('"valueDate":"2026-10-02"');
    expect(response.authored).toBeUndefined();
  });

  test('a result is old the day after its limit, and the age is told from the sample', () => {
    expect(resultsAge(haematology, {}, context)).toBeNull();
    const at = (value: string) => resultsAge(haematology, sampledOn(value), context);
    expect(at('2026-11-22')).toEqual({ days: 0, limit: 30, isOld: false });
    expect(at('2026-10-23')).toEqual({ days: 30, limit: 30, isOld: false });
    expect(at('2026-10-22')).toEqual({ days: 31, limit: 30, isOld: true });
    expect(sampleAge(haematology, 'g.ask', sampledOn('2026-10-22'), context)).toBeNull();
  });

  test('an old one is said in words, and not by grey alone', () => {
    expect(text.safety.results.old(31).replace(/\u00A0/g, ' ')).toBe(
      'Prélevé il y a 31 jours : résultats anciens, affichés en gris.',
    );
    expect(text.safety.results.recent(0)).toBe('Prélevé ce jour');
  });
});
