import type { Questionnaire } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { renewedContent } from '../../../electron/vault/services/requests/renewDraft.ts';
import { checkDraft } from '../../../electron/vault/services/requests/requestChecks.ts';
import type { RequestDraftContent } from '../../../electron/vault/store/draftStore.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { AppFailure } from '../../../shared/errors.ts';
import type { Answers } from '../../../shared/forms/answers.ts';
import { createCatalogue } from '../../../shared/forms/catalogue.ts';
import { noneOfTheseSigns } from '../../../shared/forms/redFlags.ts';
import { shippedQuestionnaires } from '../../../shared/forms/shipped.ts';

const shipped = shippedQuestionnaires as readonly Questionnaire[];
const wounds = shipped.find(({ url = '' }) => url.endsWith('/plaies'));
if (wounds === undefined) throw new Error('the form of wounds is shipped');

/** The shipped form withdrawn, and the next one, one of whose questions asks something else. */
function catalogueWith(change: (json: string) => string) {
  const next = JSON.parse(change(JSON.stringify(wounds))) as Questionnaire;
  return createCatalogue([
    ...shipped.filter((one) => one !== wounds),
    { ...wounds, status: 'retired' },
    { ...next, version: '2099.1.1' },
  ]);
}

const old = createCatalogue(shippedQuestionnaires).specialty('wounds')?.requestForm;
if (old === undefined) throw new Error('wounds are a specialty');
const asked = old.questions.find(
  ({ type, step, redFlag }) => type === 'choice' && step === 'clinical' && redFlag === null,
);
const [option] = asked?.options ?? [];
if (asked === undefined || option === undefined) throw new Error('wounds ask a choice');
const [sign] = Object.keys(noneOfTheseSigns(old));

const answers: Answers = {
  ...noneOfTheseSigns(old),
  [asked.linkId]: { type: 'choice', values: [{ code: option.code, display: option.display }] },
  'g.question': { type: 'text', value: 'Faut-il changer de pansement ?' },
};

const content: RequestDraftContent = {
  specialty: 'wounds',
  questionnaire: old.canonical,
  step: 'review',
  focus: 'g.question',
  answers,
  identityCheckedAt: null,
  identityCheckedBy: null,
  identityCheckedAs: null,
  consentTaken: null,
  refusal: null,
  redFlagExits: [],
  images: [],
};
const signing = { now: new Date('2026-11-22T10:00:00Z'), userId: 'anne', traits: '' };
const context = { today: '2026-11-22', sex: 'female' } as const;
const failureOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppFailure) return error.code;
    throw error;
  }
  return 'none';
};
const reworded = (json: string) =>
  json.replace(`"text":${JSON.stringify(asked.text)}`, '"text":"Autre question, autrement"');

describe('5.32 a draft on a form that was withdrawn', () => {
  const catalogue = catalogueWith(reworded);

  test('is not signed, whatever it answers', () => {
    expect(catalogue.isWithdrawn(old.canonical)).toBe(true);
    expect(failureOf(() => checkDraft(content, context, signing, catalogue))).toBe(
      'request.formWithdrawn',
    );
    expect(failureOf(() => checkDraft(content, context, signing))).not.toBe(
      'request.formWithdrawn',
    );
  });

  test('keeps every answer but those whose question changed, which are asked again', () => {
    const renewed = renewedContent(content, catalogue);
    const { [asked.linkId]: _again, ...others } = answers;
    expect(renewed.answers).toEqual(others);
    expect(renewed).toMatchObject({
      questionnaire: expect.stringContaining('|2099.1.1'),
      step: 'clinical',
      focus: null,
    });
    expect(failureOf(() => renewedContent(renewed, catalogue))).toBe('state.forbidden');
  });

  test('reopens at the signs of emergency when one of those changed', () => {
    const text = old.questions.find(({ linkId }) => linkId === sign)?.text ?? '';
    const other = catalogueWith((json) =>
      json.replace(`"text":${JSON.stringify(text)}`, '"text":"Un autre signe"'),
    );
    const renewed = renewedContent(content, other);
    expect(renewed.answers[sign ?? '']).toBeUndefined();
    expect(renewed.step).toBe('redFlags');
  });

  test('a version that is only older than the newest goes on as it was', () => {
    const newer = createCatalogue([...shipped, { ...wounds, version: '2099.1.1' }]);
    expect(newer.isWithdrawn(old.canonical)).toBe(false);
    expect(failureOf(() => renewedContent(content, newer))).toBe('state.forbidden');
  });

  test('says what stays, what is asked again and what to do', () => {
    const words = frenchFor('ehpad').safety.withdrawn;
    expect(words.text).toContain('Vos réponses sont gardées.');
    expect(words.changed(2).replace(/\u00A0/g, ' ')).toBe('2 réponses à redonner :');
    expect(words.renew).toBe('Passer au nouveau formulaire');
  });
});
