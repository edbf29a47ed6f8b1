import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultKdfCost, derivePassphraseKey, newSalt } from '../../electron/vault/session/kdf.ts';
import { createVault, type Vault } from '../../electron/vault/vault.ts';
import { nodeDecoder } from '../support/decoder.ts';
import { type BenchRow, median, quantile } from './measure.ts';
import { type BenchStation, typed } from './region.ts';

const passphrase = 'tulipe marteau violet ancre farine';
const code = '407192';
const runs = 25;
const { memoryKiB, passes, lanes } = defaultKdfCost;
const parameters = `Argon2id ${memoryKiB / 1024} MiB, ${passes} passes, ${lanes} lanes`;

/**
 * What a person waits for at the lock screen, with the keys' cost as it ships: a passphrase that opens a closed store,
 * and a colleague who takes over with her six digits, up to her home. Both derive one key, slow on purpose: the same
 * derivation alone, in turn, is the baseline.
 */
export async function unlockRows(): Promise<Record<string, BenchRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-unlock-'));
  const secret = randomBytes(32);
  try {
    const people = await install(open(folder, secret));
    const opened = await inTurn(() => timeUnlock(folder, secret, people[0]));
    const switched = await timeSwitches(folder, secret, people);
    return {
      'unlock.p95': {
        unit: `ms to open a closed store, p95 of ${runs}; ${parameters}`,
        value: quantile(opened.ours, 0.95),
        baseline: quantile(opened.derivation, 0.95),
        ratio: quantile(opened.ours, 0.95) / quantile(opened.derivation, 0.95),
        detail: { medianMs: Math.round(median(opened.ours)) },
      },
      'switch.user': {
        unit: `ms from a colleague’s code to her home, in the vault, median; ${parameters}`,
        value: median(switched.ours),
        baseline: median(switched.derivation),
        ratio: median(switched.ours) / median(switched.derivation),
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Opened {
  readonly vault: Vault;
  readonly gate: BenchStation['call'];
}

function open(rootDir: string, workstationSecret: Uint8Array): Opened {
  const vault = createVault({
    rootDir,
    workstationSecret,
    sqliteBinding: null,
    keystore: 'fileOnly',
    versions: { app: '0.0.0', electron: null, chromium: null },
    testRuntime: true,
    practiceContent: () => {
      throw new Error('The bench has no exercise');
    },
    decoder: nodeDecoder,
    tellMain: () => {},
  });
  return { vault, gate: typed(vault.connect('gate', () => {})) };
}

/** Two people, each with her code. */
async function install({ vault, gate }: Opened): Promise<readonly [string, string]> {
  const person = { family: 'Banc', given: 'Essai', role: 'nurse', rpps: null, passphrase } as const;
  const { recoveryKey } = await gate('setup:install', {
    establishment: { name: 'Banc d’essai', finess: '149999906', kind: 'ehpad' },
    workstationName: 'Poste 1',
    user: person,
  });
  await gate('setup:confirmRecovery', { recoveryKey });
  const { users } = await gate('session:status', {});
  const first = users[0]?.id ?? '';
  const window = typed(vault.connect('record', () => {}));
  const { id: second } = await window('user:create', { ...person, given: 'Autre' });
  await window('session:setCode', { code });
  vault.lock('bench');
  await gate('session:unlock', { userId: second, passphrase });
  await typed(vault.connect('record', () => {}))('session:setCode', { code });
  vault.close();
  return [first, second];
}

async function timeUnlock(folder: string, secret: Uint8Array, userId: string): Promise<number> {
  const { vault, gate } = open(folder, secret);
  const begun = performance.now();
  await gate('session:unlock', { userId, passphrase });
  const time = performance.now() - begun;
  vault.close();
  return time;
}

async function timeSwitches(
  folder: string,
  secret: Uint8Array,
  people: readonly [string, string],
): Promise<Timed> {
  const { vault, gate } = open(folder, secret);
  for (const userId of people) {
    await gate('session:unlock', { userId, passphrase });
    vault.lock('bench');
  }
  const times = await inTurn(async (run) => {
    const begun = performance.now();
    vault.lock('bench');
    await gate('session:unlockWithCode', { userId: people[run % 2] ?? '', code });
    await typed(vault.connect('record', () => {}))('home:read', {});
    return performance.now() - begun;
  });
  vault.close();
  return times;
}

interface Timed {
  readonly ours: readonly number[];
  readonly derivation: readonly number[];
}

/** Ours and the bare derivation in turn, so that a machine that slows down slows both. */
async function inTurn(ours: (run: number) => Promise<number>): Promise<Timed> {
  const [own, bare]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    own.push(await ours(run));
    const begun = performance.now();
    await derivePassphraseKey(passphrase, newSalt(), defaultKdfCost);
    bare.push(performance.now() - begun);
  }
  return { ours: own, derivation: bare };
}
