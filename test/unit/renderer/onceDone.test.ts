import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { onceDone } from '../../../renderer/lib/onceDone.ts';

/** A button whose act takes it away before the act is answered. */
function goingButton() {
  let answer: (value: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const observer = new MutationObserver<string, Error, void>(new QueryClient(), {
    mutationFn: () =>
      new Promise((resolve, reject) => {
        answer = resolve;
        fail = reject;
      }),
  });
  const leave = observer.subscribe(() => {});
  const settle = () => new Promise((resolve) => setTimeout(resolve, 10));
  return {
    observer,
    ends: async (how: 'well' | 'badly') => {
      await settle();
      leave();
      if (how === 'well') answer('done');
      else fail(new Error('refused'));
      await settle();
    },
  };
}

test('what is said of an act is said, though its button went with the act; the callbacks of `mutate` are not heard', async () => {
  const said: string[] = [];
  const [kept, lost] = [goingButton(), goingButton()];
  onceDone(kept.observer.mutate(), (value) => said.push(value));
  void lost.observer.mutate(undefined, { onSuccess: () => said.push('callback') });
  await kept.ends('well');
  await lost.ends('well');
  expect(said).toEqual(['done']);
});

test('of an act that failed nothing is said', async () => {
  const said: string[] = [];
  const button = goingButton();
  onceDone(button.observer.mutate(), (value) => said.push(value));
  await button.ends('badly');
  expect(said).toEqual([]);
});
