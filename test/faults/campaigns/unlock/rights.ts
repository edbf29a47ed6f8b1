import { type Role, roles } from '../../../../shared/domain/roles.ts';
import type { Input } from '../../../../shared/ipc/contract.ts';
import { type GuardedEntry, guardedEntries, mayCall } from '../../../../shared/ipc/rights.ts';
import { comeInPatiently, type Desk } from './desk.ts';

/** Every entry that the matrix does not give to this role is refused to it. */
export async function rightsOfRole(desk: Desk): Promise<void> {
  const role: Role = roles[desk.random(roles.length)] ?? 'auditor';
  if ((await comeInPatiently(desk, desk.people[role])) !== 'in') {
    return desk.complain(`${role} is kept out`);
  }
  const window = desk.host().record();
  for (const entry of guardedEntries.filter((name) => !mayCall(role, name))) {
    // What is refused to a role is refused before its input is looked at.
    const answer = await window.call(entry, {} as Input<GuardedEntry>);
    desk.count('entries refused to a role');
    if (answer.ok || answer.error.code !== 'role.forbidden') {
      desk.complain(`${entry} was not refused to ${role}`);
    }
  }
}
