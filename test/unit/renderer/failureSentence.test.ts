import { describe, expect, test } from 'vitest';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { failureSentence } from '../../../renderer/lib/failureSentence.ts';
import { errorCodes } from '../../../shared/errors.ts';

const text = frenchFor('ehpad');
const operationId = '5f1d6a0e-8f0b-4c53-9a0e-0c1d2e3f4a5b';

describe('a refused act in one paragraph', () => {
  test.each(errorCodes)('%s: a number that is asked for stands beside the words', (code) => {
    const said = failureSentence(text, { code, retryable: false, operationId });
    expect(said.includes(operationId)).toBe(/num.ro d.op.ration/.test(text.errors[code].action));
  });

  test.each(errorCodes)(
    '%s: says what happened, whether the data are safe, and what to do',
    (code) => {
      const { title, safe, action } = text.errors[code];
      for (const sentence of [title, safe, action]) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    },
  );

  test('an act that was refused for lack of a line is not said to leave later', () => {
    const { safe, action } = text.errors['hub.unreachable'];
    expect(`${safe} ${action}`).not.toMatch(/partir|reprendra|repris/);
  });

  test('a refusal of the hub says its reason, and what that reason asks for', () => {
    const said = failureSentence(text, {
      code: 'hub.rejected',
      retryable: false,
      operationId,
      detail: { reason: 'workstation.pending' },
    });
    const { why, toDo } = text.hubReasons['workstation.pending'];
    expect(said).toContain(why);
    expect(said).toContain(toDo);
  });
});
