import '../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { entryNameList } from '../../shared/ipc/entryNames.ts';
import { expect, test } from './fixtures.ts';

interface Refusal {
  readonly entry: string;
  readonly sample: number;
  readonly outcome: string;
}

/** Calls every function of the page with every kind of wrong input, and collects each answer's code. */
function callWithGarbage(page: Page, entries: readonly string[]): Promise<readonly Refusal[]> {
  return page.evaluate(async (names) => {
    const deep: Record<string, unknown> = {};
    let at = deep;
    for (let i = 0; i < 200; i++) {
      const next = {};
      at.a = next;
      at = next;
    }
    const samples: readonly (() => unknown)[] = [
      () => undefined,
      () => null,
      () => 7,
      () => 'text',
      () => [],
      () => [{ id: 1 }],
      () => deep,
      () => ({ id: '../../etc/passwd', extra: true }),
      () => ({ text: 12, limit: -1 }),
      () => JSON.parse('{"__proto__":{"role":"expert"},"constructor":1}'),
      () => ({ passphrase: 'x'.repeat(1_200_000) }),
      () => new Date(),
      () => new Uint8Array(100_000),
      () => new Map([['id', 1]]),
      () => new Blob(['x']),
      () => ({ id: new File(['x'], 'x') }),
      () => ({ userId: { toString: 'x' }, passphrase: ['a'] }),
      () => () => 1,
      () => Symbol('x'),
      () => ({
        get id() {
          return '../x';
        },
      }),
    ];
    const api = window.estuaire as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>
    >;
    const outcomeOf = async (entry: string, input: unknown): Promise<string> => {
      const [area = '', verb = ''] = entry.split(':');
      const call = api[area]?.[verb];
      if (call === undefined) return 'no such function';
      try {
        const answer = await call(input);
        return answer.ok ? 'accepted' : (answer.error?.code ?? 'no code');
      } catch {
        return 'not carried';
      }
    };
    const calls = names.flatMap((entry) =>
      samples.map(async (make, sample) => ({
        entry,
        sample,
        outcome: await outcomeOf(entry, make()),
      })),
    );
    const outcomes = await Promise.all(calls);
    return outcomes;
  }, entries);
}

const refusals = ['input.invalid', 'input.tooLarge', 'session.locked', 'not carried'];

test.describe('the port between a window and the vault', () => {
  test('garbage from the first window is refused and the vault goes on', async ({
    workstation,
  }) => {
    const gate = await workstation.gate();
    const vault = workstation.vaultPid();
    const outcomes = await callWithGarbage(gate, entryNameList);
    expect(outcomes.filter(({ outcome }) => !refusals.includes(outcome))).toEqual([]);
    expect(outcomes).toHaveLength(entryNameList.length * 20);
    expect(await gate.evaluate(() => window.estuaire.session.status({}))).toMatchObject({
      ok: true,
    });
    expect(workstation.vaultPid()).toBe(vault);
  });

  test('garbage from the window of an unlocked person is refused too', async ({
    workstation,
    practice,
  }) => {
    const vault = workstation.vaultPid();
    const outcomes = await callWithGarbage(practice, entryNameList);
    expect(
      outcomes.filter(
        ({ outcome }) => ![...refusals, 'role.forbidden', 'state.forbidden'].includes(outcome),
      ),
    ).toEqual([]);
    expect(await practice.evaluate(() => window.estuaire.session.read({}))).toMatchObject({
      ok: true,
    });
    expect(workstation.vaultPid()).toBe(vault);
  });

  test('the first window cannot read a record', async ({ workstation }) => {
    const gate = await workstation.gate();
    const answers = await gate.evaluate(async () => [
      await window.estuaire.patient.search({ text: 'test', limit: 10 }),
      await window.estuaire.home.read({}),
      await window.estuaire.session.read({}),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'session.locked' } });
    }
  });

  test('a window that outlives the lock gets nothing more', async ({ workstation, practice }) => {
    const id = await practice.evaluate(async () => {
      const found = await window.estuaire.patient.search({ text: 'test', limit: 1 });
      return found.ok ? (found.value.rows[0]?.id ?? null) : null;
    });
    expect(id).not.toBeNull();
    await workstation.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy = () => undefined;
    });
    const answers = await practice.evaluate(async (patientId) => {
      await window.estuaire.session.lock({});
      return [
        await window.estuaire.patient.search({ text: 'test', limit: 1 }),
        await window.estuaire.patient.read({ id: patientId ?? '' }),
        await window.estuaire.home.read({}),
      ];
    }, id);
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'session.locked' } });
    }
    await workstation.kill9();
  });
});
