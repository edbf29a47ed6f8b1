import { expect } from 'vitest';
import type { AuditAction } from '../../../shared/audit/auditAction.ts';
import type { EntryName, Input, Output } from '../../../shared/ipc/contract.ts';
import { type InstalledVault, type TestConnection, testPassphrase } from '../../support/vault.ts';

export interface Person {
  readonly window: TestConnection;
  readonly trail: () => readonly AuditAction[];
}

export type Step = ReturnType<typeof walker>['step'];

/** Calls entries, and expects what each did among the lines that came meanwhile. */
export function walker() {
  const walked = new Set<EntryName>();
  const step = async <N extends EntryName>(
    { window, trail }: Person,
    entry: N,
    action: AuditAction,
    input: Input<N>,
  ): Promise<Output<N>> => {
    const before = trail().length;
    const value = await window.value(entry, input);
    expect([entry, trail().slice(before)]).toEqual([entry, expect.arrayContaining([action])]);
    walked.add(entry);
    return value;
  };
  return { walked, step };
}

const hisPassphrase = 'girafe citron balcon sifflet ombre';

/** Colleagues come, change and go; answers the id of the one who audits. */
export async function addsPeople(step: Step, nurse: Person): Promise<string> {
  const colleague = { family: 'Petit', given: 'Alain', role: 'auditor', rpps: null } as const;
  const passphrase = hisPassphrase;
  const added = { ...colleague, passphrase };
  const { id: auditorId } = await step(nurse, 'user:create', 'user.create', added);
  const helper = { ...colleague, family: 'Blanc', role: 'preparer', passphrase } as const;
  const { id } = await nurse.window.value('user:create', helper);
  await step(nurse, 'user:setRole', 'user.setRole', { id, role: 'nurse' });
  await step(nurse, 'user:disable', 'user.disable', { id, draftsTo: null });
  return auditorId;
}

/** Her own settings, and every way out and in. */
export async function comesAndGoes(
  step: Step,
  nurse: Person,
  gate: Person,
  opened: InstalledVault,
  auditorId: string,
) {
  const display = { theme: 'night', textSize: 'large' } as const;
  await step(nurse, 'session:updateDisplay', 'setting.display', display);
  const minutes = { idleMinutes: 7, expertIdleMinutes: 15 };
  await step(nurse, 'lock:update', 'setting.lock', minutes);
  const device = { id: 'camera', name: 'Caméra du poste' };
  await step(nurse, 'camera:choose', 'setting.camera', device);
  await step(nurse, 'call:chooseDevice', 'setting.camera', { kind: 'microphone', device });
  await step(nurse, 'session:setCode', 'session.setCode', { code: '739164' });
  await step(nurse, 'session:lock', 'session.lock', {});
  const { userId, recoveryKey } = opened;
  await step(gate, 'session:unlockWithCode', 'session.unlock', { userId, code: '739164' });
  opened.vault.lock('test');
  const own = { userId, passphrase: testPassphrase };
  await step(gate, 'session:unlock', 'session.unlock', own);
  opened.vault.lock('test');
  await gate.window.refusal('session:unlock', { userId, passphrase: 'une autre phrase' });
  expect(gate.trail().at(-1)).toBe('session.unlockRefused');
  await gate.window.value('session:unlock', {
    userId: auditorId,
    passphrase: hisPassphrase,
  });
  const auditor = { window: opened.record(), trail: gate.trail };
  const all = { userId: null, action: null, refusedOnly: false, from: null, to: null } as const;
  await step(auditor, 'audit:search', 'audit.read', { ...all, before: null, limit: 20 });
  await step(auditor, 'audit:findPatient', 'patient.search', { text: 'lemoine' });
  await step(auditor, 'audit:export', 'audit.export', { from: null, to: null });
  opened.vault.lock('test');
  await step(gate, 'session:recover', 'session.recover', { ...own, recoveryKey });
  const back = { window: opened.record(), trail: gate.trail };
  const change = { current: testPassphrase, next: hisPassphrase };
  await step(back, 'session:setPassphrase', 'session.changePassphrase', change);
}

/** A backup by a coordinator, then everything taken out by her, who interrupts it, takes it up again and gives it up. */
export async function coordinatorExports(step: Step, nurse: Person, opened: InstalledVault) {
  const coordinator = { family: 'Lemaire', given: 'Anne', role: 'nurseCoordinator' } as const;
  const person = { ...coordinator, rpps: null, passphrase: testPassphrase };
  const { id: userId } = await nurse.window.value('user:create', person);
  opened.vault.lock('test');
  await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
  const anne = { window: opened.record(), trail: nurse.trail };
  await step(anne, 'backup:chooseFolder', 'setting.backupFolder', {});
  await step(anne, 'backup:run', 'store.backup', {});
  await step(anne, 'backup:forgetFolder', 'setting.backupFolder', {});
  const periods = { requestDays: 180, originalDays: 60, previewMonths: 36 } as const;
  await step(anne, 'retention:update', 'setting.retention', periods);
  await step(anne, 'hotFolder:setKeptDays', 'setting.hotFolder', { keptDays: 60 });
  await anne.window.value('diagnostic:prepare', {});
  await step(anne, 'diagnostic:save', 'diagnostic.export', {});
  await step(anne, 'sync:setShare', 'setting.share', { share: 50 });
  const { passphrase } = await anne.window.value('export:prepare', {});
  await step(anne, 'export:begin', 'export.begin', { passphrase });
  await expect.poll(nurse.trail, { timeout: 30_000 }).toContain('export.request');
  await step(anne, 'export:pause', 'export.pause', {});
  await step(anne, 'export:resume', 'export.resume', { passphrase });
  await anne.window.value('export:pause', {});
  await step(anne, 'export:discard', 'export.discard', {});
  opened.vault.lock('test');
  await opened.gate.value('session:unlock', {
    userId: opened.userId,
    passphrase: testPassphrase,
  });
  return { ...nurse, window: opened.record() };
}
