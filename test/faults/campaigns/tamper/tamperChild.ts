/**
 * Spoils copies of used profiles and asks the program what it says of them; in a process of its own so that a planted
 * copy of the sources is what runs. Argument: a `TamperPlan` in JSON. Answer: a `TamperReport` on standard output.
 */
import { join } from 'node:path';
import { createOpener } from '../../support/insideStore.ts';
import { seededRandom } from '../../support/random.ts';
import { type VaultHere, vaultHere } from '../../support/vaultHere.ts';
import { hostSecret } from '../../support/vaultHost.ts';
import { type Complaint, type Expected, judge, type Seen } from './judge.ts';
import { type Kind, kinds, round } from './kinds.ts';
import { comeIn, everybodyTries, type Look, lookAt, lookInside } from './look.ts';
import { type Stage, setStage } from './stage.ts';
import type { TamperWorld } from './world.ts';

export interface TamperPlan {
  readonly world: TamperWorld;
  readonly folder: string;
  readonly seed: number;
  /** Places in the round. */
  readonly first: number;
  readonly cases: number;
}

export interface TamperReport {
  readonly lost: number;
  /** Each with the number of its case. */
  readonly complaints: readonly string[];
  /** Cases of each kind in which somebody with the right came in, and in which she was refused. */
  readonly counts: Readonly<Record<string, readonly [opened: number, refused: number]>>;
}

const plan = JSON.parse(process.argv[2] ?? '') as TamperPlan;
const { world } = plan;
const opener = createOpener();
const rootDir = join(plan.folder, `stage-${plan.first}`);

function stageOf(number: number): Stage {
  const random = seededRandom(plan.seed + number);
  return { rootDir, store: join(rootDir, 'poste'), world, random, opener };
}

/** The same store, untouched or not, as everybody meets it. */
async function meet(kind: Kind, stage: Stage, brokenAt: number | undefined): Promise<Seen> {
  const secret = kind.rule === 'secret' ? otherSecret(stage) : hostSecret;
  const host = vaultHere({ rootDir, secret });
  try {
    const tried = await everybodyTries(host, world, kind.waysIn === true);
    if (tried.right !== 'in') {
      const byKey = kind.rule === 'secret' ? await withPrintedKey(host) : null;
      return { tried, look: byKey, inside: null, brokenAt };
    }
    const { look, right } = kind.rule === 'backup' ? await restore(host) : await lookOnly(host);
    host.vault.close();
    const opened = await opener.open(rootDir);
    const inside = opened === null ? null : lookInside(opened);
    return { tried: { ...tried, right }, look, inside, brokenAt };
  } finally {
    host.vault.close();
  }
}

async function lookOnly(host: VaultHere): Promise<{ look: Look; right: string }> {
  return { look: await lookAt(host, host.record()), right: 'in' };
}

/** The last backup is put back, or refused and the store stays open as it is. */
async function restore(host: VaultHere): Promise<{ look: Look; right: string }> {
  const window = host.record();
  const { backups } = await window.value('backup:list', {});
  const [last] = backups;
  if (last === undefined) throw new Error('a backup is there');
  const answer = await window.call('backup:restore', { place: last.place, name: last.name });
  if (!answer.ok) {
    const { look } = await lookOnly(host);
    return { look, right: answer.error.code === 'backup.damaged' ? 'in' : answer.error.code };
  }
  host.vault.close();
  const again = vaultHere({ rootDir });
  try {
    const right = await comeIn(again, world.keeper, 'tulipe marteau violet ancre farine');
    if (right !== 'in') throw new Error(`a restored store answers ${right}`);
    return await lookOnly(again);
  } finally {
    again.vault.close();
  }
}

async function withPrintedKey(host: VaultHere): Promise<Look> {
  const { recoveryKey, keeper: userId } = world;
  const passphrase = 'sifflet balcon orange tournesol';
  await host.gate.value('session:recover', { recoveryKey, userId, passphrase });
  return lookAt(host, host.record());
}

function otherSecret({ random }: Stage): string {
  const bytes = Buffer.from(hostSecret, 'hex');
  const at = random(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random(8)), at);
  return bytes.toString('hex');
}

async function expectedLook(): Promise<Expected> {
  const [untouched] = kinds;
  if (untouched === undefined) throw new Error('there are kinds');
  const stage = stageOf(0);
  setStage(stage, 'now', false);
  const { look, inside, tried } = await meet(untouched, stage, undefined);
  if (look === null || inside === null)
    throw new Error(`an untouched store answers ${tried.right}`);
  return { look, inside, residents: look.residents };
}

const expected = await expectedLook();
const complaints: string[] = [];
const counts: Record<string, [number, number]> = {};
let lost = 0;
for (let number = plan.first; number < plan.first + plan.cases; number += 1) {
  const kind = round[number % round.length];
  if (kind === undefined) continue;
  const stage = stageOf(number);
  const complaint = await tryOne(kind, stage);
  if (complaint === null) continue;
  if (complaint.as === 'lost') lost += 1;
  complaints.push(`${kind.name}: ${complaint.what} (case ${number})`);
}

async function tryOne(kind: Kind, stage: Stage): Promise<Complaint | null> {
  try {
    setStage(stage, kind.from ?? 'now', kind.rule === 'backup');
    const answered = await kind.spoil(stage);
    const brokenAt = typeof answered === 'number' ? answered : undefined;
    const seen = await meet(kind, stage, brokenAt);
    const [opened, closed] = counts[kind.name] ?? [0, 0];
    counts[kind.name] = seen.tried.right === 'in' ? [opened + 1, closed] : [opened, closed + 1];
    if (kind.rule === 'secret' && seen.look?.rows !== expected.look.rows) {
      return { as: 'lost', what: 'the printed key opened another content' };
    }
    return judge(kind, seen, expected, world);
  } catch (error) {
    return { as: 'failures', what: `broke: ${String(error).split('\n')[0]}` };
  }
}

const report: TamperReport = { lost, complaints, counts };
process.stdout.write(JSON.stringify(report));
