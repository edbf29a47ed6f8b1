import { describe, expect, test } from 'vitest';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { parsePlace } from '../../../renderer/lib/place.ts';
import { routeOfRow } from '../../../renderer/lib/requestRoute.ts';

const draft = {
  name: 'draft',
  draftId: 'd',
  patientId: 'p',
  specialty: 'OPHT-EHPAD',
} as const;
const place = (route: object) =>
  JSON.stringify({ route, scrolls: [120], field: 3, forms: { note: 'mot' } });

describe('5.36 work that was interrupted', () => {
  test('taken up from a list shows its person first: only who has just begun it has her at hand', () => {
    const row = { id: 'd', state: 'draft', patientId: 'p', specialty: 'OPHT-EHPAD' } as const;
    expect(routeOfRow(row)).toEqual(draft);
  });

  test('met again after a lock is where it was left: its person stands above, and no word is lost', () => {
    const route = { ...draft, atHand: true };
    expect(parsePlace(place(route))).toEqual({
      route,
      scrolls: [120],
      field: 3,
      forms: { note: 'mot' },
    });
  });

  test('asks whether it is the right person, and names the one act that goes on', () => {
    const { resume } = frenchFor('ehpad').safety;
    expect(resume.check).toContain('le résident devant vous');
    expect(resume.go).toBe('C’est bien ce résident, reprendre');
    expect(frenchFor('healthCentre').safety.resume.go).toBe('C’est bien ce patient, reprendre');
    expect(frenchFor('ehpad').wizard.later).toBe('Enregistrer et continuer plus tard');
  });
});
