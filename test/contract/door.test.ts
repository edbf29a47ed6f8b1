import { describe, expect, test } from 'vitest';
import { type ErrorCode, errorCodes } from '../../shared/errors.ts';
import { contract, type EntryName, entryNames } from '../../shared/ipc/contract.ts';
import { rolesOf } from '../../shared/ipc/rights.ts';
import {
  installedVault,
  openTestVault,
  type TestConnection,
  testPassphrase,
} from '../support/vault.ts';

const megabytes = 'é'.repeat(10 * 1024 * 1024);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

const hostileGetter = {
  get text(): string {
    throw new Error('read me not');
  },
};

/** What a page under somebody else's control could post. */
const malformed: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['not a number', Number.NaN],
  ['a text', 'text'],
  ['a truth value', true],
  ['a list', []],
  ['a date', new Date()],
  ['a map', new Map([['id', '1']])],
  ['a function', () => 1],
  ['a symbol', Symbol('id')],
  ['a big integer', 10n],
  ['bytes', new Uint8Array(8)],
  ['unknown members', { unexpected: 1 }],
  ['ten megabytes of text', { text: megabytes }],
  ['ten megabytes in a key', { [megabytes]: 1 }],
  ['ten megabytes of bytes', { bytes: new Uint8Array(10 * 1024 * 1024) }],
  ['a million members', { list: Array.from({ length: 1_000_000 }, () => 0) }],
  ['a depth of ten thousand', nested(10_000)],
  ['a depth of seventeen', { value: nested(17) }],
  ['a cycle', cyclic],
  ['a prototype key', JSON.parse('{"__proto__": {"role": "localAdministrator"}}')],
  ['a hidden prototype key', { traits: JSON.parse('{"constructor": {"prototype": {}}}') }],
  ['a class', new (class Input {})()],
  ['a getter that throws', hostileGetter],
  [
    'a trap',
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('trap');
        },
      },
    ),
  ],
];

function refusalOf(result: Awaited<ReturnType<TestConnection['raw']['call']>>): ErrorCode | null {
  return result.ok ? null : result.error.code;
}

describe('every entry of the contract', () => {
  test.each(entryNames)('%s has a handler that answers within its schema', async (entry) => {
    const result = await (await allowedWindow(entry)).raw.call(entry, {});
    if (!result.ok) expect(errorCodes).toContain(result.error.code);
    expect(result.ok ? '' : result.error.code).not.toBe('internal');
  });

  test.each(entryNames)('%s refuses malformed input and goes on working', async (entry) => {
    const window = await allowedWindow(entry);
    // A print page that no document was opened for is told so before its input is looked at.
    const told =
      contract[entry].scope === 'print' ? 'session.locked' : /^input\.(invalid|tooLarge)$/;
    for (const [what, input] of malformed) {
      const refusal = refusalOf(await window.raw.call(entry, input));
      expect([what, refusal]).toEqual([what, expect.stringMatching(told)]);
    }
    const sound = refusalOf(await window.raw.call(entry, {}));
    expect(sound).not.toBe('internal');
  });
});

/** A window that may call this entry: of the gate, or of a person whose role it names. */
async function allowedWindow(entry: EntryName): Promise<TestConnection> {
  const { scope } = contract[entry];
  if (scope === 'gate') return openTestVault().gate;
  const { open } = await installedVault({}, rolesOf(entry)[0]);
  return open(scope === 'print' ? 'print' : 'record');
}

describe('the door', () => {
  test.each([
    ['an entry that does not exist', 'db:run'],
    ['a name of every object', 'constructor'],
    ['a prototype name', '__proto__'],
    ['a number', 3],
    ['nothing', undefined],
    ['an object', { toString: () => 'home:read' }],
  ])('refuses %s', async (_what, entry) => {
    const { gate } = openTestVault();
    expect(refusalOf(await gate.raw.call(entry, {}))).toBe('input.invalid');
  });

  test('gives a window of the gate no record, and a window of a record no gate', async () => {
    const { record, gate, vault } = await installedVault();
    const nurse = record();
    expect(await nurse.refusal('setup:discover', {})).toBe('role.forbidden');
    expect(await gate.refusal('home:read', {})).toBe('session.locked');
    vault.lock('test');
    expect(await gate.refusal('home:read', {})).toBe('session.locked');
  });

  test('opens nothing from the gate while somebody is unlocked', async () => {
    const { gate, userId } = await installedVault();
    const typed = { userId, passphrase: testPassphrase };
    expect(await gate.refusal('session:unlock', typed)).toBe('session.refused');
  });

  test('refuses a role that the entry does not name', async () => {
    const passphrase = 'girafe citron balcon sifflet ombre';
    const { record, vault, gate } = await installedVault();
    const auditor = {
      family: 'Petit',
      given: 'Alain',
      role: 'auditor',
      rpps: null,
      passphrase,
    } as const;
    const { id } = await record().value('user:create', auditor);
    vault.lock('test');
    await gate.value('session:unlock', { userId: id, passphrase });
    const his = record();
    expect(await his.refusal('patient:search', { text: '', limit: 5 })).toBe('role.forbidden');
    expect(await his.refusal('home:read', {})).toBe('role.forbidden');
    expect((await his.call('session:read', {})).ok).toBe(true);
  });

  test('names the fields at fault and never their content', async () => {
    const { record } = await installedVault();
    const result = await record().raw.call('patient:search', {
      text: 12,
      limit: 5000,
      secret: 'LEMOINE',
    });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'input.invalid', detail: { fields: ['text', 'limit', ''] } },
    });
    expect(JSON.stringify(result)).not.toContain('LEMOINE');
  });

  test('gives each refusal an operation number of its own', async () => {
    const { gate } = openTestVault();
    const refused = await Promise.all([gate.call('home:read', {}), gate.call('home:read', {})]);
    const numbers = refused.map((result) => (result.ok ? '' : result.error.operationId));
    expect(new Set(numbers).size).toBe(2);
  });
});
