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

const from = { x: 0.2, y: 0.3 };
const to = { x: 0.6, y: 0.3 };

describe('a mark being laid', () => {
  test('takes two presses, and none that did not move', () => {
    const first = pressed(newTool('arrow'), 'p', from);
    expect(first.mark).toBeNull();
    expect(pressed(first.tool, 'p', { x: 0.201, y: 0.3 }).mark).toBeNull();
    const second = pressed(first.tool, 'p', to);
    expect(second.mark).toEqual({ kind: 'arrow', from, to });
    expect(second.tool).toMatchObject({ kind: 'arrow', from: null });
  });

  test('begins again on another picture: no line goes from one to the other', () => {
    const first = pressed(newTool('ruler'), 'p', from);
    const elsewhere = pressed(first.tool, 'q', to);
    expect(elsewhere).toMatchObject({ mark: null, tool: { imageId: 'q', from: to } });
  });

  test('waits for the words of a text and the length of a calibration line', () => {
    const text = pressed(newTool('text'), 'p', from).tool;
    expect(completed(text, '  ')).toBeNull();
    expect(completed(text, ' ici ')).toEqual({ kind: 'text', at: from, text: 'ici' });
    const line = pressed(pressed(newTool('calibration'), 'p', from).tool, 'p', to).tool;
    expect(completed(line, '2,5')).toEqual({ kind: 'calibration', from, to, millimetres: 2.5 });
    for (const wrong of ['0', '-1', 'dix', '1e9', '']) expect(completed(line, wrong)).toBeNull();
  });

  test('is seen while its second end is looked for', () => {
    const held = { ...pressed(newTool('ellipse'), 'p', from).tool, cursor: to };
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
