import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const ruleCount = 38;
const mostArgued = 3;
const verdicts = ['proven', 'in part', 'argued', 'missing'] as const;

interface Rule {
  readonly number: number;
  readonly verdict: string;
  readonly where: string;
  readonly tests: readonly string[];
}

/** The lines of the table: `| 5.12 | rule | where | test files | verdict |`. */
const rules: readonly Rule[] = readFileSync(join(root, 'shared/domain/README.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number = '', , where = '', tests = '', verdict = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    if (!/^5\.\d+$/.test(number)) return [];
    const files = [...tests.matchAll(/`([^`]+)`/g)].flatMap(([, file]) => file ?? []);
    return [{ number: Number(number.slice(2)), verdict, where, tests: files }];
  });

/** Numbers that the titles of one file begin with: « 5.2 … », « 5.21 5.37 … ». A skipped test proves nothing. */
function rulesNamedIn(source: string): readonly number[] {
  const titles =
    /\b(?:test|it|describe)((?:\.\w+)*)(?:\([^'"`]*?\)|\((?:[^()]|\([^()]*\))*\))?\(\s*['"`]((?:5\.\d{1,2} )+)/g;
  return [...source.matchAll(titles)].flatMap(([, modifiers = '', numbers = '']) =>
    /skip|todo|fixme/.test(modifiers)
      ? []
      : numbers
          .trim()
          .split(' ')
          .map((one) => Number(one.slice(2))),
  );
}

const named = new Map<number, string[]>();
for (const file of readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })) {
  if (!/\.(test|spec)\.ts$/.test(file) || file.endsWith('ruleTable.test.ts')) continue;
  const path = `test/${file.replaceAll('\\', '/')}`;
  for (const number of rulesNamedIn(readFileSync(join(root, path), 'utf8'))) {
    named.set(number, [...(named.get(number) ?? []), path]);
  }
}

describe('the 38 clinical-safety rules of domain.md, section 5', () => {
  test('each has one line in shared/domain/README.md, in their order', () => {
    const expected = Array.from({ length: ruleCount }, (_, index) => index + 1);
    expect(rules.map(({ number }) => number)).toEqual(expected);
    expect(rules.filter(({ verdict }) => !verdicts.some((one) => one === verdict))).toEqual([]);
  });

  test.each(rules)('rule $number is proven by the tests that its line names', (rule) => {
    const here = [...new Set(named.get(rule.number) ?? [])].sort();
    expect([...rule.tests].sort()).toEqual(here);
    const isProven = rule.verdict === 'proven' || rule.verdict === 'in part';
    expect(here.length > 0).toBe(isProven);
    expect(rule.where).not.toBe('');
  });

  test('at most three are argued instead of built', () => {
    const argued = rules.filter(({ verdict }) => verdict === 'argued');
    expect(argued.length).toBeLessThanOrEqual(mostArgued);
  });

  test('no test names a rule that does not exist', () => {
    const unknown = [...named.keys()].filter((number) => number < 1 || number > ruleCount);
    expect(unknown).toEqual([]);
  });

  test('a title counts when it runs, begins with the number, and not otherwise', () => {
    expect(rulesNamedIn("test('5.2 is read again', () => {")).toEqual([2]);
    expect(rulesNamedIn("  it(\n    '5.21 5.37 a sign', () => {")).toEqual([21, 37]);
    expect(rulesNamedIn("describe.each(signs)('5.4 of %s', () => {")).toEqual([4]);
    expect(rulesNamedIn("test.each([['a', 'b']])('5.14 %s', () => {")).toEqual([14]);
    expect(rulesNamedIn("test.skip('5.2 is read again', () => {")).toEqual([]);
    expect(rulesNamedIn("test('as 5.2 says', () => {")).toEqual([]);
    expect(rulesNamedIn("expect(told).toBe('5.2 kg')")).toEqual([]);
  });
});
