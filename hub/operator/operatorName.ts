import { userInfo } from 'node:os';

/** Who runs a command, for the operators' trail: the account of the machine. */
export function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the system's list, as in many containers.
    return `uid ${String(process.getuid?.() ?? '?')}`;
  }
}
