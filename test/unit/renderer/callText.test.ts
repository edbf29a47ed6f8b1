import { describe, expect, test } from 'vitest';
import { heard, noText, ownLines, typed } from '../../../renderer/features/call/text/liveText.ts';
import {
  longestLine,
  mostLines,
  readTold,
  writeTold,
} from '../../../renderer/features/call/told.ts';

describe('what is written beside the voice', () => {
  test('arrives as it stands, in the order in which each line began', () => {
    let text = typed(noText, 0, 'Bon');
    text = heard(text, { line: 0, text: 'Oui' });
    text = typed(text, 0, 'Bonjour');
    text = typed(text, 1, 'La lampe');
    text = heard(text, { line: 0, text: 'Oui ?' });
    expect(text.lines).toEqual([
      { own: true, line: 0, text: 'Bonjour' },
      { own: false, line: 0, text: 'Oui ?' },
      { own: true, line: 1, text: 'La lampe' },
    ]);
  });

  test('is said again whole over a connection that is new, and changes nothing where it had arrived', () => {
    const here = typed(typed(noText, 0, 'Bonjour'), 1, 'La lampe');
    let there = heard(noText, { line: 0, text: 'Bonj' });
    for (let round = 0; round < 2; round += 1) {
      for (const told of ownLines(here)) {
        const read = readTold(writeTold(told));
        if (read !== null && 'line' in read) there = heard(there, read);
      }
    }
    expect(there.lines.map(({ text }) => text)).toEqual(['Bonjour', 'La lampe']);
  });

  test('of another machine: what is no line of ours is nothing', () => {
    const bad = [
      ...['', 'x', '[]', 'null', '{"line":-1,"text":""}', '{"line":0}', '{"line":0.5,"text":"a"}'],
      JSON.stringify({ line: mostLines, text: 'a' }),
      JSON.stringify({ line: 0, text: 'a'.repeat(longestLine + 1) }),
      JSON.stringify({ soundOnly: 'yes' }),
    ];
    expect(bad.map(readTold)).toEqual(bad.map(() => null));
    expect(readTold('{"soundOnly":true}')).toEqual({ soundOnly: true });
    for (const told of [{ joined: false }, { joined: true }, { shows: true }]) {
      expect(readTold(writeTold(told))).toEqual(told);
    }
    expect(readTold('{"joined":"no"}')).toBeNull();
    expect(typed(noText, 0, 'a'.repeat(longestLine + 9)).lines[0]?.text).toHaveLength(longestLine);
  });
});
