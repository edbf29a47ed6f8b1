import { describe, expect, test } from 'vitest';
import { gapsOf } from '../../../renderer/features/expert/answer/opinionGaps.ts';
import { aheadOf } from '../../../renderer/features/expert/reading/prepareNext.ts';
import { openingPictures } from '../../../renderer/features/expert/viewer/choosePicture.ts';
import { emptyForm } from '../../../renderer/forms/formState.ts';
import { viewOf } from '../../../renderer/forms/formView.ts';
import { departureDelayMs, leavesAt, staysForMs } from '../../../shared/domain/departure.ts';
import { buildConclusionCodes, readConclusionCodes } from '../../../shared/fhir/conclusionCode.ts';
import type { Answer, Answers } from '../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { ConclusionCodes, proposedCodes } from '../../../shared/opinions/conclusionCodes.ts';
import { codesByAnswer, conclusionCodes } from '../../../shared/opinions/conclusionTable.ts';
import { fillVariables, unfilledVariables } from '../../../shared/opinions/phraseVariables.ts';

const opinionForm = formCatalogue.specialty('ophthalmology')?.opinionForm;
if (opinionForm === undefined || opinionForm === null) throw new Error('no opinion form');
const form = opinionForm;
const chosen = (code: string, display: string): Answer => ({
  type: 'choice',
  values: [{ code, display }],
});

describe('the minute before an answer leaves', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  test('is over after a minute, and never longer whatever the calendar says', () => {
    const at = leavesAt(now).toISOString();
    expect(staysForMs(at, now)).toBe(departureDelayMs);
    expect(staysForMs(at, new Date(now.getTime() + 59_000))).toBe(1_000);
    expect(staysForMs(at, new Date(now.getTime() + departureDelayMs))).toBe(0);
    expect(staysForMs(at, new Date(now.getTime() - 1))).toBe(0);
    expect(staysForMs(null, now)).toBe(0);
  });
});

describe('a variable of a phrase', () => {
  const answers: Answers = {
    'oa.delay': chosen('control', 'Contrôle à N mois'),
    'oa.delay.months': { type: 'integer', value: 12 },
  };
  const moment = { today: '2026-11-23', eye: 'œil droit', form, answers };
  test('is the date, the eye on screen or a field, whatever its capitals and accents', () => {
    expect(fillVariables('Le {date}, {œil} : {délai}, {Contrôle dans}.', moment)).toBe(
      'Le 23/11/2026, œil droit : contrôle à n mois, 12\u00A0mois.',
    );
    expect(fillVariables('{oeil} {COTE}', moment)).toBe('œil droit œil droit');
  });
  test('that stands for nothing stays seen, and the answer is not signed with it', () => {
    expect(fillVariables('Certitude : {Certitude}', moment)).toBe('Certitude : {Certitude}');
    expect(unfilledVariables('{Certitude} et {inconnu}')).toEqual(['Certitude', 'inconnu']);
    const value = 'Une conduite assez longue : {Certitude}.';
    const written = emptyForm({ ...answers, 'oa.text': { type: 'text', value } });
    const context = { today: '2026-11-23', sex: 'female', request: {} } as const;
    const gaps = gapsOf(viewOf(form, context, written, false, () => {}));
    expect(gaps.filter(({ linkId }) => linkId === 'oa.text')).toMatchObject([{ kind: 'wrong' }]);
  });
});

describe('CIM-10', () => {
  test('every key names an option of a form of ours, and every proposal is in the list', () => {
    const forms = ['ophthalmology', 'haematology'].flatMap((code) => {
      const specialty = formCatalogue.specialty(code);
      return [specialty?.requestForm, specialty?.opinionForm].flatMap((one) => one ?? []);
    });
    const options = new Set(
      forms.flatMap(({ questions }) =>
        questions.flatMap(({ linkId, options }) =>
          options.map(({ code }) => `${linkId.replace(/\.(od|og)$/, '')}:${code}`),
        ),
      ),
    );
    const known = new Set(conclusionCodes.map(({ code }) => code));
    expect(known.size).toBe(conclusionCodes.length);
    for (const [key, codes] of Object.entries(codesByAnswer)) {
      expect(options, key).toContain(key);
      for (const code of codes) expect(known, code).toContain(code);
    }
    for (const code of known) expect(code).toMatch(/^[A-Z]\d\d(\.\d)?$/);
  });
  test('is proposed once from both eyes, and fills nothing in', () => {
    const cataract = chosen('cataract-dense', 'Cataracte obturante');
    const answers: Answers = { 'oa.find.od': cataract, 'oa.find.og': cataract };
    expect(proposedCodes(answers, {}).map(({ code }) => code)).toEqual(['H25.9']);
    expect(proposedCodes({}, {})).toEqual([]);
  });
  test('goes into the report and comes back; a code that is not ours is refused', () => {
    const conclusionCode = buildConclusionCodes(['H25.9', 'D70']);
    expect(conclusionCode[0]?.coding?.[0]).toMatchObject({
      system: 'http://hl7.org/fhir/sid/icd-10',
      code: 'H25.9',
    });
    const report = { resourceType: 'DiagnosticReport', status: 'final', code: {} } as const;
    expect(readConclusionCodes({ ...report, conclusionCode })).toEqual(['H25.9', 'D70']);
    expect(ConclusionCodes.safeParse(['Z99.9']).success).toBe(false);
  });
});

describe('what a case opens on', () => {
  const picture = (id: string, given: Partial<RequestImage> = {}): RequestImage => ({
    id,
    slot: 'od.macula',
    eye: 'right',
    title: '',
    label: '',
    contentType: 'image/jpeg',
    pages: 1,
    size: 1,
    width: 4000,
    height: 3000,
    sha256: '0'.repeat(64),
    takenAt: '2026-03-06T10:00:00+01:00',
    presence: 'original',
    receivedByHub: true,
    archived: false,
    ...given,
  });
  const now = [picture('now'), picture('disc', { slot: 'od.papille' })];
  const before = picture('before', { takenAt: '2025-03-14T10:00:00+01:00' });
  const other = picture('left', { slot: 'og.macula', takenAt: '2025-03-14T10:00:00+01:00' });

  test('is its first picture beside the newest earlier one of the same eye and place', () => {
    expect(openingPictures([...now, other, before]).map(({ id }) => id)).toEqual(['now', 'before']);
    expect(openingPictures([...now, other]).map(({ id }) => id)).toEqual(['now']);
    expect(openingPictures([])).toEqual([]);
  });
  test('is decoded ahead within a bound of pixels, what is not here left out', () => {
    const away = picture('away', { presence: 'none' });
    const ahead = aheadOf({ images: [...now, away], earlierImages: [other, before] });
    expect(ahead.map(({ id }) => id)).toEqual(['now', 'before', 'disc']);
    const large = { width: 8000, height: 6000 };
    const alone = aheadOf({ images: now.map((one) => ({ ...one, ...large })), earlierImages: [] });
    expect(alone.map(({ id }) => id)).toEqual(['now']);
  });
});
