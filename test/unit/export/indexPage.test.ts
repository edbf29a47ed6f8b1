import { describe, expect, test } from 'vitest';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import type { ExportedPlace, ExportedRequest } from '../../../shared/export/exportedRequest.ts';
import { momentText } from '../../../shared/export/html.ts';
import { indexPage } from '../../../shared/export/indexPage.ts';
import { exportWords, specialtyWords, stateWords } from '../../../shared/export/words.ts';

const place: ExportedPlace = {
  name: 'EHPAD « L’Orée » & Cie',
  finess: '149999906',
  fictitious: false,
  begunAt: '2026-11-21T13:32:00Z',
};

const request: ExportedRequest = {
  number: 'TE-2026-0000-000012',
  state: 'answered',
  specialty: 'OPHT-EHPAD',
  authoredOn: '2026-03-06T15:02:00+01:00',
  question: '<script>alert(1)</script> "1 < 2" ?',
  person: { family: 'LEMOINE', given: 'Odette', birthDate: '1938-05-04' },
  files: {
    page: 'demandes/TE-2026-0000-000012/demande.html',
    data: 'demandes/TE-2026-0000-000012/donnees-fhir.json',
    report: 'demandes/TE-2026-0000-000012/compte-rendu.pdf',
    reportMissing: false,
    images: [
      { title: 'OD', file: 'demandes/TE-2026-0000-000012/images/1.jpg', missing: null, why: null },
      { title: 'OG', file: null, missing: 'elsewhere', why: 'offline' },
      {
        title: 'OG',
        file: 'demandes/TE-2026-0000-000012/images/3-copie.jpg',
        missing: 'elsewhere',
        why: 'refused',
      },
    ],
  },
};

describe('the index page of an archive', () => {
  test('says whose it is, and gives each request a row whose links say what they open', () => {
    const page = indexPage(place, [request]);
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('EHPAD « L’Orée » &amp; Cie');
    expect(page).toContain('LEMOINE Odette');
    expect(page).toContain('04/05/1938');
    expect(page).toMatch(/<th scope="row">TE-2026-0000-000012<\/th>/);
    expect(page.match(/<th scope="col">/g)).toHaveLength(7);
    expect(page).toMatch(
      /<a href="[^"]+compte-rendu\.pdf" aria-label="Compte rendu \(PDF\), demande TE-2026/,
    );
    const number = request.number ?? '';
    const { why, absentImage, absentRequest } = exportWords;
    expect(page).toContain(absentImage(2, number, why.offline));
    expect(page).toContain(absentImage(3, number, why.refused));
    const absent = { number: 'TE-2025-0000-000001', authoredOn: null, why: 'notJoined' } as const;
    const other = indexPage(place, [], [absent]);
    expect(other).toContain(absentRequest(absent.number, momentText(null), why.notJoined));
    expect(indexPage(place, [])).not.toContain(exportWords.missing);
    expect(page).toContain(exportWords.imageMissing(2));
    expect(page).toContain(`>${exportWords.imageCopy(3)}</a>`);
  });

  test('reads nothing of a record as markup, and loads nothing from anywhere', () => {
    const page = indexPage(place, [request]);
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/https?:|src=|@import|url\(/);
  });

  test('keeps the content of a request entered by error hidden, and says when there is none', () => {
    const hidden = indexPage(place, [{ ...request, state: 'entered-in-error', files: null }]);
    expect(hidden).toContain('TE-2026-0000-000012');
    expect(hidden).not.toContain('LEMOINE');
    expect(indexPage(place, [])).toContain(exportWords.noRequests);
    expect(indexPage({ ...place, fictitious: true }, [])).toContain('EXERCICE');
  });

  test('writes the time of the establishment', () => {
    expect(momentText('2026-11-21T23:32:00Z')).toBe('22/11/2026 à 0\u00A0h\u00A032');
    expect(momentText(null)).toBe(exportWords.unknown);
  });

  test('has the same words as the screens', () => {
    const text = frenchFor('ehpad');
    const { badges } = text.requests;
    const same = Object.entries(stateWords).filter(([state]) => state !== 'answered');
    for (const [state, word] of same) expect(badges).toMatchObject({ [state]: word });
    expect(specialtyWords).toEqual(text.specialties);
    expect(exportWords.reasons).toEqual(text.forms.reasons);
  });
});
