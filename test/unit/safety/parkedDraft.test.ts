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

  test('taken up after a lock shows its person first, and loses nothing else of the place', () => {
    expect(parsePlace(place({ ...draft, atHand: true }))).toEqual({
      route: draft,
      scrolls: [120],
      field: 3,
      forms: { note: 'mot' },
    });
    const home = { name: 'home' };
    expect(parsePlace(place(home))?.route).toEqual(home);
  });

  test('asks whether it is the right person, and names the one act that goes on', () => {
    const { resume } = frenchFor('ehpad').safety;
    expect(resume.check).toContain('le résident devant vous');
    expect(resume.go).toBe('C’est bien ce résident, reprendre');
    expect(frenchFor('healthCentre').safety.resume.go).toBe('C’est bien ce patient, reprendre');
    expect(frenchFor('ehpad').wizard.later).toBe('Enregistrer et continuer plus tard');
  });
});
