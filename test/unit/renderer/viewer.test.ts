import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  companionsOf,
  inEye,
  stepFrom,
  structureOf,
} from '../../../renderer/features/expert/viewer/choosePicture.ts';
import {
  createPictureCache,
  type LoadedPicture,
} from '../../../renderer/features/expert/viewer/pictureCache.ts';
import { pageOf, seenSize, sheetOf } from '../../../renderer/features/expert/viewer/sheets.ts';
import { upright } from '../../../renderer/features/expert/viewer/turn.ts';
import {
  fitScale,
  moved,
  onWholePixels,
  pixelScale,
  placement,
  stepFactor,
  wholePicture,
  within,
  zoomed,
} from '../../../renderer/features/expert/viewer/view.ts';
import {
  firstView,
  reduceViewer,
  turnOf,
} from '../../../renderer/features/expert/viewer/viewerState.ts';

const pane = { width: 936, height: 530 };
const large = { width: 5472, height: 3648 };
const side = fc.integer({ min: 1, max: 6000 });
const size = fc.record({ width: side, height: side });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const near = (value: number): unknown => expect.closeTo(value, 6);

describe('the view of a picture', () => {
  test('shows a whole picture in the middle', () => {
    const { source, target } = placement(wholePicture, pane, large);
    expect(source).toEqual({ x: 0, y: 0, ...large });
    expect(target.height).toBeCloseTo(530);
    expect(target.x).toBeCloseTo((936 - target.width) / 2);
  });

  test('keeps the point under the pointer where it is while it enlarges', () => {
    const at = { x: 120, y: -60 };
    const pointAt = (view: typeof wholePicture) => {
      const scale = fitScale(pane, large) * view.magnification;
      return view.x * large.width + at.x / scale;
    };
    const view = zoomed(wholePicture, 3, at, pane, large);
    expect(pointAt(view)).toBeCloseTo(pointAt(wholePicture), 6);
  });

  test('at its real size shows pixels of the file, never between two, and half of one away at the most', () => {
    const density = fc.constantFrom(1, 1.25, 1.5, 2);
    fc.assert(
      fc.property(size, size, share, share, density, (room, picture, x, y, dense) => {
        const magnification = 1 / (fitScale(room, picture) * dense);
        const smooth = placement(
          within({ x, y, magnification }, room, picture, dense),
          room,
          picture,
        );
        fc.pre(magnification >= 1);
        const { source, target } = onWholePixels(smooth, picture, dense);
        for (const [place, exact, at] of [
          [source.x, smooth.source.x, target.x],
          [source.y, smooth.source.y, target.y],
        ] as const) {
          expect(Number.isInteger(place)).toBe(true);
          expect(Math.abs(place - exact)).toBeLessThanOrEqual(0.5);
          expect(at * dense).toBeCloseTo(Math.round(at * dense), 6);
        }
        expect(target.width * dense).toBeCloseTo(source.width, 6);
        expect(target.height * dense).toBeCloseTo(source.height, 6);
        expect(source.x + source.width).toBeLessThanOrEqual(picture.width);
        expect(source.y + source.height).toBeLessThanOrEqual(picture.height);
        // No line is left bare at the far edges of the room.
        expect(source.width).toBeGreaterThanOrEqual(Math.floor(smooth.source.width));
        expect(source.height).toBeGreaterThanOrEqual(Math.floor(smooth.source.height));
      }),
    );
  });

  test('moves with the hand, one pixel for one pixel', () => {
    const view = { x: 0.5, y: 0.5, magnification: 4 };
    const after = moved(view, 40, 0, pane, large);
    const scale = fitScale(pane, large) * 4;
    expect((view.x - after.x) * large.width * scale).toBeCloseTo(40);
  });

  test('never draws outside the picture or the pane, wherever it is moved (seeded by the run)', () => {
    fc.assert(
      fc.property(
        size,
        share,
        share,
        fc.double({ min: 0.1, max: 90, noNaN: true }),
        (picture, x, y, magnification) => {
          const view = within({ x, y, magnification }, pane, picture, 1);
          const { source, target } = placement(view, pane, picture);
          const slack = 1e-6 * Math.max(picture.width, picture.height);
          expect(source.x).toBeGreaterThanOrEqual(0);
          expect(source.x + source.width).toBeLessThanOrEqual(picture.width + slack);
          expect(source.y + source.height).toBeLessThanOrEqual(picture.height + slack);
          expect(target.x + target.width).toBeLessThanOrEqual(pane.width + 1e-6);
          expect(target.y + target.height).toBeLessThanOrEqual(pane.height + 1e-6);
          // Where the picture is larger than the pane there is no ground beside it.
          if (picture.width * fitScale(pane, picture) * view.magnification >= pane.width) {
            expect(target.width).toBeCloseTo(pane.width, 3);
          }
        },
      ),
    );
  });

  test('stops at the real size on its way in and on its way out', () => {
    let view = wholePicture;
    const seen: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      view = within(
        zoomed(view, stepFactor(view, pane, large, 1, true), { x: 0, y: 0 }, pane, large),
        pane,
        large,
        1,
      );
      seen.push(pixelScale(view, pane, large, 1));
    }
    expect(seen.some((scale) => Math.abs(scale - 1) < 1e-9)).toBe(true);
    const out = stepFactor(
      { ...view, magnification: 1.1 / fitScale(pane, large) },
      pane,
      large,
      1,
      false,
    );
    expect(1.1 * out).toBeCloseTo(1);
  });
});

const picture = (id: string, slot: string, takenAt = '2026-03-06T10:00:00+01:00') => ({
  id,
  slot,
  eye: slot.startsWith('od.')
    ? ('right' as const)
    : slot.startsWith('og.')
      ? ('left' as const)
      : null,
  takenAt,
});
const now = [
  picture('1', 'od.macula'),
  picture('2', 'od.papille'),
  picture('3', 'og.macula'),
  picture('4', 'og.papille'),
];
const before = picture('5', 'od.macula', '2025-03-14T10:00:00+01:00');

describe('the choice of a picture', () => {
  test('lays earlier dates of the same view beside, then the other eye, then those that follow', () => {
    const older = picture('6', 'od.macula', '2024-03-12T10:00:00+01:00');
    const beside = (pictures: typeof now, current: (typeof now)[number]) =>
      companionsOf(pictures, current).map(({ id }) => id);
    expect(beside([...now, before, older], picture('1', 'od.macula'))).toEqual([
      '5',
      '6',
      '3',
      '2',
      '4',
    ]);
    expect(beside(now, picture('1', 'od.macula'))[0]).toBe('3');
    const smears = [picture('a', 'smear.1'), picture('b', 'smear.2')];
    expect(beside(smears, smears[0] ?? before)[0]).toBe('b');
    expect(beside([before], before)).toEqual([]);
  });

  test('goes to the other eye at the same structure', () => {
    expect(inEye(now, 'left', now[1] ?? null)?.id).toBe('4');
    expect(inEye(now, 'right', null)?.id).toBe('1');
    expect(inEye([], 'right', null)).toBeNull();
  });

  test('stops at both ends', () => {
    expect(stepFrom(now, '4', 1)?.id).toBe('4');
    expect(stepFrom(now, '1', -1)?.id).toBe('1');
    expect(stepFrom(now, '2', 1)?.id).toBe('3');
  });

  test('knows a structure without its side and its number', () => {
    expect(structureOf('od.macula')).toBe('macula');
    expect(structureOf('smear.3')).toBe('smear');
  });
});

describe('pictures compared', () => {
  const arranged = (count: number) =>
    reduceViewer(firstView('1'), { type: 'arrange', count, companions: ['1', '5', '3', '2', '4'] });
  const compared = arranged(2);

  test('are two to four, the best companions first, and one alone is no comparison', () => {
    expect(compared).toMatchObject({ arrangement: 'side', shown: ['1', '5'], active: 0 });
    expect(arranged(4).shown).toEqual(['1', '5', '3', '2']);
    expect(arranged(9).shown).toHaveLength(4);
    const fewer = reduceViewer(arranged(4), { type: 'arrange', count: 1, companions: [] });
    expect(fewer).toMatchObject({ arrangement: 'single', shown: ['1'] });
    const alone = reduceViewer(firstView('1'), { type: 'arrange', count: 2, companions: [] });
    expect(alone.arrangement).toBe('single');
  });

  test('keep their zoom while another one is shown, and lose it when one is seen alone', () => {
    const view = { x: 0.3, y: 0.4, magnification: 3 };
    const zoomedIn = reduceViewer(compared, { type: 'look', change: () => view });
    const other = { type: 'show', id: '2', companions: ['4'] } as const;
    expect(reduceViewer(zoomedIn, other)).toMatchObject({ view, shown: ['2', '4'] });
    const alone = reduceViewer(firstView('1'), { type: 'look', change: () => view });
    expect(reduceViewer(alone, other)).toMatchObject({ view: wholePicture, shown: ['2'] });
  });

  test('change one without the others when it is the active one', () => {
    const second = reduceViewer(arranged(3), { type: 'activate', active: 1 });
    const shown = reduceViewer(second, { type: 'show', id: '4', companions: [] });
    expect(shown.shown).toEqual(['1', '4', '3']);
  });

  test('alternate at the same place at each press, and do nothing without a second picture', () => {
    const press = { type: 'alternate', companions: ['5'] } as const;
    const once = reduceViewer(firstView('1'), press);
    expect(once).toMatchObject({ arrangement: 'blink', active: 1, shown: ['1', '5'] });
    expect(reduceViewer(once, press).active).toBe(0);
    const dates = [0, 0, 0].reduce((state) => reduceViewer(state, press), arranged(3));
    expect(dates).toMatchObject({ arrangement: 'blink', active: 0, shown: ['1', '5', '3'] });
    expect(reduceViewer(firstView('1'), { type: 'alternate', companions: [] })).toMatchObject({
      arrangement: 'single',
      active: 0,
    });
  });

  test('are moved by every move, though nothing was drawn in between', () => {
    const push = {
      type: 'look',
      change: (view: typeof wholePicture) => ({ ...view, x: view.x + 0.1 }),
    } as const;
    expect(reduceViewer(reduceViewer(compared, push), push).view.x).toBeCloseTo(0.7);
  });

  test('keep their place when one of them is turned, and one alone keeps what is in the middle', () => {
    const view = { x: 0.3, y: 0.4, magnification: 3 };
    const turn = { quarters: 1, flipped: false } as const;
    const look = { type: 'look', change: () => view } as const;
    const beside = reduceViewer(reduceViewer(compared, look), { type: 'turn', id: '5', turn });
    expect(beside.view).toEqual(view);
    const alone = reduceViewer(firstView('1'), look);
    const turned = reduceViewer(alone, { type: 'turn', id: '1', turn }).view;
    expect([turned.x, turned.y, turned.magnification]).toEqual([0.6, 0.3, 3].map(near));
  });

  test('are turned each on its own, and stand again as taken', () => {
    const turn = { quarters: 1, flipped: false } as const;
    const turned = reduceViewer(compared, { type: 'turn', id: '5', turn });
    expect(turnOf(turned, '5')).toEqual(turn);
    expect(turnOf(turned, '1')).toEqual(upright);
    const back = reduceViewer(turned, { type: 'turn', id: '5', turn: upright });
    expect(back.turns).toEqual({});
  });
});

describe('the pages of a picture', () => {
  const picture = { id: '1', width: 2000, height: 1000 };
  const size = { width: 500, height: 700 };
  const atThird = reduceViewer(firstView('1'), {
    type: 'page',
    id: '1',
    page: { index: 2, size: null },
  });

  test('take a mark once their pixels are here, in their own size', () => {
    expect(sheetOf(firstView('1'), '1')).toEqual({ imageId: '1' });
    expect(pageOf(atThird, '1')).toBe(2);
    expect(sheetOf(atThird, '1')).toBeNull();
    expect(seenSize(atThird, picture)).toBe(picture);
    const here = reduceViewer(atThird, { type: 'page', id: '1', page: { index: 2, size } });
    expect(sheetOf(here, '1')).toEqual({ imageId: '1', page: { index: 2, ...size } });
    expect(seenSize(here, picture)).toEqual(size);
    const back = reduceViewer(here, { type: 'page', id: '1', page: { index: 0, size: null } });
    expect(sheetOf(back, '1')).toEqual({ imageId: '1' });
  });

  test('begin at the first when the picture comes back', () => {
    const beside = reduceViewer(atThird, { type: 'arrange', count: 2, companions: ['5'] });
    expect(pageOf(beside, '1')).toBe(2);
    const gone = reduceViewer(atThird, { type: 'show', id: '5', companions: [] });
    expect(pageOf(reduceViewer(gone, { type: 'show', id: '1', companions: [] }), '1')).toBe(0);
  });
});

describe('the pictures in memory', () => {
  function fake(pixels: number) {
    const closed: string[] = [];
    const bitmap = (url: string) =>
      ({ width: pixels, height: 1, close: () => closed.push(url) }) as unknown as ImageBitmap;
    const cache = createPictureCache(
      (url): Promise<LoadedPicture> => Promise.resolve({ full: bitmap(url), small: bitmap(url) }),
      10,
    );
    return { cache, closed };
  }

  test('let the least recent go when the budget is passed, never one that is on screen', async () => {
    const { cache, closed } = fake(5);
    const release = cache.hold('a');
    await cache.load('a');
    await cache.load('b');
    await cache.load('c');
    expect(cache.peek('a')).not.toBeNull();
    expect(cache.peek('b')).toBeNull();
    expect(closed).toEqual(['b', 'b']);
    release();
    await cache.load('d');
    expect(cache.peek('a')).toBeNull();
  });

  test('forget one that could not be read, so that it can be asked again', async () => {
    let fails = true;
    const bitmap = { width: 1, height: 1, close: () => undefined } as ImageBitmap;
    const cache = createPictureCache(() =>
      fails
        ? Promise.reject(new Error('unreadable'))
        : Promise.resolve({ full: bitmap, small: bitmap }),
    );
    await expect(cache.load('a')).rejects.toThrow();
    fails = false;
    await expect(cache.load('a')).resolves.toBeDefined();
  });
});
