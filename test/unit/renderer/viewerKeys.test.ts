import type { KeyboardEvent } from 'react';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Viewer } from '../../../renderer/features/expert/viewer/useViewer.ts';
import { useViewerKeys } from '../../../renderer/features/expert/viewer/useViewerKeys.ts';

type Handle = ReturnType<typeof useViewerKeys>;
type Commands = Parameters<typeof useViewerKeys>[2];

/** What the keys ask by name; there is no page here, whose classes tell a field from a button. */
class Field {}
class Button {}

beforeAll(() => {
  vi.stubGlobal('HTMLElement', class {});
  vi.stubGlobal('HTMLInputElement', Field);
  vi.stubGlobal('HTMLButtonElement', Button);
});
afterAll(() => vi.unstubAllGlobals());

/** One press: what was done by it, and whether the page keeps it. */
function pressed(given: Partial<KeyboardEvent> & { readonly key: string }) {
  const done: unknown[] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      done.push([name, ...args]);
    };
  const noting = <T>(more: object): T =>
    new Proxy(more, {
      get: (own, name) => (name in own ? Reflect.get(own, name) : note(String(name))),
    }) as T;
  const viewer = noting<Viewer>({ active: {}, pane: null });
  const marking = noting<Commands['marking']>({ tool: null });
  // biome-ignore lint/correctness/useHookAtTopLevel: nothing in it is kept from one drawing to the next
  const handle: Handle = useViewerKeys(
    viewer,
    [],
    noting<Commands>({ marking, second: note('second') }),
  );
  let isKept = false;
  const event = { code: '', target: null, preventDefault: () => (isKept = true), ...given };
  handle(event as unknown as KeyboardEvent);
  return { done, isKept };
}

/** The keys of ui.md, section 3, and those that were added to them. */
test.each([
  ['ArrowLeft', ['step', -1]],
  ['ArrowRight', ['step', 1]],
  ['d', ['eye', 'right']],
  ['g', ['eye', 'left']],
  ['c', ['compare']],
  ['f', ['alternate']],
  ['r', ['redFree']],
  ['i', ['invert']],
  ['+', ['zoom', true]],
  ['=', ['zoom', true]],
  ['-', ['zoom', false]],
  ['0', ['fit']],
  ['1', ['realSize']],
  ['l', ['lab']],
  ['a', ['answer']],
  ['n', ['nextCase']],
  ['?', ['help']],
  ['b', ['light']],
  ['t', ['turn']],
  ['s', ['mirror']],
  ['z', ['asTaken']],
  ['e', ['second']],
  ['m', ['toggle']],
  ['v', ['toggleVisible']],
])('the key %s does one thing, in small and in capitals', (key, act) => {
  for (const written of new Set([key, key.length === 1 ? key.toUpperCase() : key])) {
    const { done, isKept } = pressed({ key: written });
    expect(done).toEqual([act]);
    expect(isKept).toBe(true);
  }
});

test('history is shown beside the earlier picture', () => {
  expect(pressed({ key: 'h' }).done).toEqual([['history'], ['show', null]]);
});

test('digits answer to their place, as an AZERTY keyboard has them', () => {
  for (const [key, count] of [
    ['é', 2],
    ['"', 3],
    ["'", 4],
  ] as const) {
    expect(pressed({ key, code: `Digit${count}` }).done).toEqual([['panes', count]]);
  }
  expect(pressed({ key: 'à', code: 'Digit0' }).done).toEqual([['fit']]);
});

test('Shift and an arrow move the enlarged picture and never turn to another', () => {
  expect(pressed({ key: 'ArrowLeft', shiftKey: true }).done).toEqual([['pan', 60, 0]]);
  expect(pressed({ key: 'ArrowDown', shiftKey: true }).done).toEqual([['pan', 0, -60]]);
});

test('a key of the system, of a field, of a button or of nobody is left alone', () => {
  const target = new Field() as EventTarget;
  const button = new Button() as EventTarget;
  const left = [
    pressed({ key: 'r', ctrlKey: true }),
    pressed({ key: 'r', altKey: true }),
    pressed({ key: 'r', defaultPrevented: true }),
    pressed({ key: 'r', target }),
    pressed({ key: 'Enter', target: button }),
    pressed({ key: 'k' }),
  ];
  for (const one of left) expect(one).toEqual({ done: [], isKept: false });
});
