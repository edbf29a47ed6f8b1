import { expect, test } from 'vitest';
import { endWords } from '../../../renderer/features/call/first/endWords.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import type { CallEndReason } from '../../../shared/ipc/call.ts';

const french = frenchFor('ehpad');
const over = (reason: CallEndReason | null, first: string | null) =>
  endWords(french, { reason, reach: { turns: [], first, callBack: null, phone: null } });

test('a name that the platform did not ring is said, and not that the request is missing alone', () => {
  const said = over('unknown', 'Dr HAMEL Nadia');
  expect(said?.title).toBe(french.callFirst.refused.title);
  expect(said?.action).toContain('Dr HAMEL Nadia n’est plus de cette équipe');
  expect(said?.action).toContain('Elle n’a pas encore cette demande');
});

test('without a name, and for any other end, the usual words', () => {
  expect(over(null, 'Dr HAMEL Nadia')).toBeNull();
  expect(over('unknown', null)).toEqual(french.call.ended.unknown);
  expect(over('offline', 'Dr HAMEL Nadia')).toEqual(french.call.ended.offline);
  expect(over('absent', 'Dr HAMEL Nadia')).toEqual(french.call.ended.absent);
});
