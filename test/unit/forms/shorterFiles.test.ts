import type { Questionnaire } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { specialties as frenchNames } from '../../../renderer/i18n/fr/specialties.ts';
import { queueSpecialties } from '../../../shared/domain/specialty.ts';
import { formCatalogue, shippedQuestionnaires } from '../../../shared/forms/catalogue.ts';
import { formExtension } from '../../../shared/forms/extensionUrls.ts';
import { opinionForm, requestForm, shorterSpecialties } from './shorterForms.ts';

/**
 * Abbreviations that a nurse or a specialist reads without a key: those of domain.md 4 and 6. Another one is written in
 * full, or added here on purpose.
 */
const known = new Set(
  `AB ABCDE AGGIR AINS AOD ARA2 AVC AVK BAV BCR-ABL BNP CALR CAM CCMH CHU CIVD CKD-EPI CLL CRP CST DFG DMLA ECBU ECG EDTA
   EHPAD EMSP EN EPO EPP ESAS ETDRS FA FC FEVG FR G-CSF GDS GIR HAD HDJ HTA HTO IC IDE IDEC IDR IEC IFX INR IPA IPP IPS IRC
   JAK2 KDIGO LDH LLC MGUS MMSE MNA MPI NFS NPI-ES NT-proBNP NYHA OCT OD OG OMS PAD PAS PDF PICC PIO PNN PO PPS PR PTH QRS
   QT QTc RAI RCP RDNP SAMU SAMU-pallia SAOS SMD SMP ST TCA TCMH TEP TIH TP TSH UCC USLD VGM VSL AV IV IgA IgD IgE IgG IgM
   mUI II III VI MSSanté`.split(/\s+/),
);

const spoken: readonly unknown[] = [
  formExtension.shortText,
  formExtension.entryFormat,
  formExtension.phrase,
  'text',
  'label',
  'instruction',
];

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Record<string, unknown>;
  const fields = ['text', 'display', 'title'].map((name) => own[name]);
  const said = spoken.includes(own.url) ? [own.valueString] : [];
  const texts = [...fields, ...said].filter((one): one is string => typeof one === 'string');
  return [...texts, ...Object.values(own).flatMap(textsIn)];
}

const files = shippedQuestionnaires.map((one) => {
  const resource = one as Questionnaire;
  return { name: `${resource.id} ${resource.version}`, resource };
});

test.each(files)('$name has no abbreviation that is not listed', ({ resource }) => {
  const words = textsIn(resource).flatMap((text) => text.match(/[\p{L}\d][\p{L}\d-]*/gu) ?? []);
  const short = words.filter((word) => /\p{Lu}{2}/u.test(word));
  expect([...new Set(short)].filter((word) => !known.has(word))).toEqual([]);
});

describe('every specialty of the catalogue', () => {
  test('has a tray with national codes and a French name', () => {
    for (const { queue, label } of formCatalogue.specialties) {
      const codes: readonly string[] = Object.entries(queueSpecialties).flatMap(([code, list]) =>
        code === queue ? list : [],
      );
      expect(codes.length, queue).toBeGreaterThan(0);
      expect(codes.every((code) => /^(?:D?SM\d+|DEC\d+)$/.test(code))).toBe(true);
      expect(frenchNames[queue]).toBe(label);
    }
  });
});

describe.each(shorterSpecialties)('the forms of %s', (code) => {
  const request = requestForm(code);
  const opinion = opinionForm(code);

  test('accept « Non évalué » wherever a clinical question is asked', () => {
    const must = ['reason', 'reason.other', 'type', 'lab.date'];
    const closed = request.questions
      .filter(({ step, acceptsUnknown }) => step === 'clinical' && !acceptsUnknown)
      .map(({ linkId }) => linkId)
      .filter((linkId) => !linkId.startsWith('g.'))
      .map((linkId) => linkId.replace(/^(?:prev\.)?[a-z]+\./, ''));
    expect(closed.filter((linkId) => !must.includes(linkId))).toEqual([]);
  });

  test('accept « Non réalisable » for each picture, and ask one question to the specialist', () => {
    const pictures = request.questions.filter(({ type }) => type === 'picture');
    expect(pictures.length).toBeGreaterThan(2);
    expect(pictures.filter(({ acceptsNotFeasible }) => !acceptsNotFeasible)).toEqual([]);
    expect(request.byLinkId.get('g.question')).toMatchObject({ minLength: 15, maxLength: 600 });
  });

  test('have six lines for the specialist, each with something to say', () => {
    expect(request.summaryLines).toHaveLength(6);
    for (const { code: lineCode } of request.summaryLines) {
      const fed = request.questions.filter(({ summaryLine }) => summaryLine === lineCode);
      expect(fed.length, lineCode).toBeGreaterThan(0);
    }
  });

  test('end in an advised delay, clear words, and a call when it presses', () => {
    const find = (end: RegExp) => opinion.questions.find(({ linkId }) => end.test(linkId));
    expect(find(/^[a-z]+a\.text$/)).toMatchObject({ required: true, minLength: 20 });
    expect(find(/\.delay$/)).toMatchObject({ required: true });
    expect(find(/\.where$/)).toMatchObject({ required: true });
    expect(find(/\.call$/)).toMatchObject({ mustBeTrue: true, required: true });
  });
});
