import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  completed,
  newTool,
  pressed,
  sketch,
} from '../../../renderer/features/expert/viewer/markTool.ts';
import { projection } from '../../../renderer/features/expert/viewer/paneProjection.ts';
import type { Turn } from '../../../renderer/features/expert/viewer/turn.ts';
import { arrowHead, ellipseIn } from '../../../renderer/features/imaging/marks/markGeometry.ts';
import { pictureMarkWords } from '../../../renderer/features/imaging/marks/markWords.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';

const sheet = { imageId: 'p' };
const other = { imageId: 'q' };
const from = { x: 0.2, y: 0.3 };
const to = { x: 0.6, y: 0.3 };

describe('a mark being laid', () => {
  test('takes two presses, and none that did not move', () => {
    const first = pressed(newTool('arrow'), sheet, from);
    expect(first.mark).toBeNull();
    expect(pressed(first.tool, sheet, { x: 0.201, y: 0.3 }).mark).toBeNull();
    const second = pressed(first.tool, sheet, to);
    expect(second.mark).toEqual({ kind: 'arrow', from, to });
    expect(second.tool).toMatchObject({ kind: 'arrow', from: null });
  });

  test('begins again on another picture: no line goes from one to the other', () => {
    const first = pressed(newTool('ruler'), sheet, from);
    const elsewhere = pressed(first.tool, other, to);
    expect(elsewhere).toMatchObject({ mark: null, tool: { sheet: other, from: to } });
  });

  test('begins again on another page of the same picture', () => {
    const first = pressed(newTool('ruler'), sheet, from);
    const next = { ...sheet, page: { index: 1, width: 10, height: 10 } };
    expect(pressed(first.tool, next, to)).toMatchObject({
      mark: null,
      tool: { sheet: next, from: to },
    });
    expect(pressed(first.tool, sheet, to).mark).not.toBeNull();
  });

  test('waits for the words of a text and the length of a calibration line', () => {
    const text = pressed(newTool('text'), sheet, from).tool;
    expect(completed(text, '  ')).toBeNull();
    expect(completed(text, ' ici ')).toEqual({ kind: 'text', at: from, text: 'ici' });
    const line = pressed(pressed(newTool('calibration'), sheet, from).tool, sheet, to).tool;
    expect(completed(line, '2,5')).toEqual({ kind: 'calibration', from, to, millimetres: 2.5 });
    for (const wrong of ['0', '-1', 'dix', '1e9', '']) expect(completed(line, wrong)).toBeNull();
  });

  test('is seen while its second end is looked for', () => {
    const held = { ...pressed(newTool('ellipse'), sheet, from).tool, cursor: to };
    expect(sketch(held)).toEqual({ kind: 'ellipse', from, to });
    expect(sketch(newTool('ellipse'))).toBeNull();
  });
});

describe('the shapes', () => {
  test('an arrow points where it ends, an ellipse fills its box', () => {
    const [left, right] = arrowHead({ x: 0, y: 0 }, { x: 100, y: 0 }, 10);
    expect(left.x).toBeLessThan(100);
    expect(left.y).toBeCloseTo(-right.y);
    expect(ellipseIn({ x: 10, y: 0 }, { x: 0, y: 4 })).toEqual({
      centre: { x: 5, y: 2 },
      radii: { x: 5, y: 2 },
    });
  });
});

test('a press lands on the point of the picture that is seen under it, however it is turned', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const quarters = fc.constantFrom<Turn['quarters']>(0, 1, 2, 3);
  const magnification = fc.double({ min: 1, max: 20, noNaN: true });
  fc.assert(
    fc.property(
      share,
      share,
      quarters,
      fc.boolean(),
      magnification,
      (x, y, turned, flipped, by) => {
        const view = { x: 0.4, y: 0.55, magnification: by };
        const pane = { width: 900, height: 500 };
        const { toPane, fromPane } = projection(
          view,
          pane,
          { width: 3000, height: 2000 },
          {
            quarters: turned,
            flipped,
          },
        );
        const found = fromPane(toPane({ x, y }));
        expect(found.x).toBeCloseTo(x, 6);
        expect(found.y).toBeCloseTo(y, 6);
      },
    ),
  );
});

test('the marks of every page are told in words, each page in its own pixels', () => {
  const text = frenchFor('ehpad');
  const id = '0f0a1b5c-8f7e-4d3c-9b2a-1e6d5c4b3a29';
  const ruler = { kind: 'ruler', from: { x: 0.1, y: 0.5 }, to: { x: 0.2, y: 0.5 } } as const;
  const page = { index: 2, width: 500, height: 700 };
  const layers = [
    { imageId: id, page, marks: [ruler] },
    { imageId: id, marks: [ruler] },
  ];
  const said = pictureMarkWords(text, layers, { id, width: 2000, height: 1000 });
  expect(said.map((one) => one.replace(/\u00A0/g, ' '))).toEqual([
    'Mesure 200 px',
    'page 3 : Mesure 50 px',
  ]);
  expect(pictureMarkWords(text, layers, { id: 'autre', width: 10, height: 10 })).toEqual([]);
  expect(text.marks.otherPages([2])).toBe('annotée aussi page 2');
  expect(text.marks.otherPages([2, 4, 5])).toBe('annotée aussi pages 2, 4 et 5');
});
