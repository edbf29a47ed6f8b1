import { expect, test } from 'vitest';
import { type Drawing, isMove } from '../../../renderer/features/expert/viewer/drawPicture.ts';
import type { LoadedPicture } from '../../../renderer/features/expert/viewer/pictureCache.ts';
import { upright } from '../../../renderer/features/expert/viewer/turn.ts';
import { wholePicture } from '../../../renderer/features/expert/viewer/view.ts';

/** Two pictures that are told apart and never looked into. */
const [one, other] = [{}, {}] as [LoadedPicture, LoadedPicture];
const drawn: Drawing = {
  loaded: one,
  size: { width: 5472, height: 3648 },
  turn: upright,
  view: wholePicture,
};

test('a picture moves when it is the same one seen elsewhere or enlarged', () => {
  const moved = { ...drawn, view: { ...wholePicture, x: 0.4 } };
  expect(isMove(drawn, moved)).toBe(true);
  expect(isMove(drawn, { ...drawn, view: { ...wholePicture, magnification: 2 } })).toBe(true);
});

test('a picture that takes another’s place, turned or for the first time, is drawn well at once', () => {
  const elsewhere = { ...wholePicture, x: 0.4 };
  expect(isMove(null, drawn)).toBe(false);
  expect(isMove(drawn, drawn)).toBe(false);
  expect(isMove(drawn, { ...drawn, loaded: other })).toBe(false);
  expect(isMove(drawn, { ...drawn, loaded: other, view: elsewhere })).toBe(false);
  const turn = { ...upright, quarters: 1 } as const;
  expect(isMove(drawn, { ...drawn, turn, view: elsewhere })).toBe(false);
});
