import { type Role, roles } from '../domain/roles.ts';
import type { Contract, EntryName } from './contract.ts';

/** Entries called by somebody who is known: each has its row, a missing or an extra one does not compile. */
export type GuardedEntry = {
  [N in EntryName]: Contract[N]['scope'] extends 'record' | 'print' ? N : never;
}[EntryName];

/**
 * Roles × entries, the one place where it is decided who may call what once somebody is known. One letter per role
 * that may, a dot for one that may not, always in this order:
 * **P** préparateur · **N** infirmier (IDE) · **C** IDEC · **M** médecin coordonnateur · **V** médecin valideur ·
 * **O** orthoptiste · **E** requis · **D** régulateur d'avis · **A** administrateur local · **J** direction, DPO (journal).
 *
 * A and J never receive clinical content. `gate` entries are called before anybody is known, from the gate window only,
 * and `any` entries from both: they have no row. Of the two `print` entries, whoever asked for the document has them.
 */
// biome-ignore format: a table is read by its columns
const matrix = {
  'session:setCode':       'PNCMVOEDAJ',
  'session:read':          'PNCMVOEDAJ',
  'session:lock':          'PNCMVOEDAJ',
  'session:presence':      'PNCMVOEDAJ',
  'session:keepPlace':     'PNCMVOEDAJ',
  'session:place':         'PNCMVOEDAJ',
  'lock:read':             '.NCM..E.A.',
  'lock:update':           '.NCM..E.A.',
  'session:updateDisplay': 'PNCMVOEDAJ',
  'session:setPassphrase': 'PNCMVOEDAJ',
  'user:create':           '.NCM..E.A.',
  'user:list':             '.NCM..E.A.',
  'user:disable':          '.NCM..E.A.',
  'user:setRole':          '.NCM..E.A.',
  'rekey:read':            '.NCM..E.A.',
  'rekey:begin':           '.NCM..E.A.',
  'rekey:run':             '.NCM..E.A.',
  'patient:search':        'PNCMVOED..',
  'patient:read':          'PNCMVOED..',
  'patient:create':        'PNCMVOED..',
  'patient:update':        'PNCMVOED..',
  'patient:merge':         '.NCM.O....',
  'patient:depart':        '.NCMVO....',
  'roster:preview':        '.NCM.O....',
  'roster:import':         '.NCM.O....',
  'home:read':             'PNCMVOED..',
  'serviceRequest:search': 'PNCMVOED..',
  'serviceRequest:read':   'PNCMVOED..',
  'serviceRequest:print':  'PNCMVOED..',
  'draft:create':          'PNCMVO....',
  'draft:read':            'PNCMVO....',
  'draft:save':            'PNCMVO....',
  'draft:renew':           'PNCMVO....',
  'draft:handOver':        'PNCMVO....',
  'draft:submit':          '.NCMVO....',
  'draft:giveBack':        '...MV.....',
  'draft:delete':          'PNCMVO....',
  'draft:sign':            '.NCMVO....',
  'image:begin':           'PNCMVO....',
  'image:append':          'PNCMVO....',
  'image:finish':          'PNCMVO....',
  'image:keep':            'PNCMVO....',
  'image:check':           'PNCMVO....',
  'image:switchEye':       'PNCMVO....',
  'image:remove':          'PNCMVO....',
  'camera:open':           'PNCMVO....',
  'camera:choose':         'PNCMVO....',
  'camera:close':          'PNCMVO....',
  'act:cancel':           '.NCMVO....',
  'act:recall':           '.NCMVO....',
  'act:resend':           '.NCMVOED..',
  'act:conflict':         'PNCMVOED..',
  'act:settle':           'PNCMVOED..',
  'task:accept':           '......E...',
  'task:release':          '......ED..',
  'task:ask':              '......ED..',
  'task:redirect':         '......ED..',
  'task:refuse':           '......E...',
  'task:convert':          '......E...',
  'task:close':            '.NCMVO....',
  'task:closeUnanswered':  '.......D..',
  'task:markError':        '.NCMVOE...',
  'task:reopen':           '.NCMVOE...',
  'notice:worsen':         '.NCMVO....',
  'notice:acknowledge':    'PNCMVOED..',
  'reply:read':            '.NCMVO....',
  'reply:save':            '.NCMVO....',
  'reply:sign':            '.NCMVO....',
  'opinion:read':          '......E...',
  'opinion:save':          '......E...',
  'opinion:sign':          '......E...',
  'opinion:correct':       '......E...',
  'opinion:acknowledge':   '.NCMVO....',
  'opinion:export':        'PNCMVOED..',
  'opinion:exportMail':    '.NCMVOE...',
  'document:read':         'PNCMVOED..',
  'document:laidOut':      'PNCMVOED..',
  'sitting:read':          '......E...',
  'sitting:prepare':       '......E...',
  'sitting:release':       '......E...',
  'call:read':             'PNCMVOED..',
  'call:begin':            '.NCMVOE...',
  'call:ring':             '.NCMVOE...',
  'call:accept':           '.NCMVOE...',
  'call:decline':          '.NCMVOE...',
  'call:nameRead':         '.NCMVOE...',
  'call:signal':           '.NCMVOE...',
  'call:receive':          '.NCMVOE...',
  'call:end':              'PNCMVOED..',
  'diagnostic:prepare':    'PNCMVOEDA.',
  'diagnostic:save':       'PNCMVOEDA.',
  'export:prepare':        '..CM..E...',
  'export:begin':          '..CM..E...',
  'export:resume':         '..CM..E...',
  'export:pause':          '..CM..E...',
  'export:discard':        '..CM..E...',
  'export:read':           '..CM..E...',
  'hub:status':            'PNCMVOEDAJ',
  'hub:readKey':           '.NCMVOE.A.',
  'hub:enrol':             '.NCMVOE.A.',
  'hub:poste':             '.NCMVOE.A.',
  'hub:enrolWithFile':     '.NCMVOE.A.',
  'hub:claimTeam':         '......ED..',
  'loss:list':             '..CM....A.',
  'loss:declare':          '..CM....A.',
  'audit:search':              '........AJ',
  'audit:findPatient':         '........AJ',
  'audit:check':               '........AJ',
  'audit:export':              '........AJ',
  'audit:acknowledgeRollback': '........AJ',
  'override:read':         '..CM..E...',
  'override:review':       '..CM..E...',
  'override:export':       '..CM..E...',
  'sync:list':             'PNCMVOED..',
  'sync:retry':            'PNCMVOEDA.',
  'sync:setShare':       '.NCMVOED..',
  'sync:status':           'PNCMVOEDAJ',
  'backup:list':           'PNCMVOEDAJ',
  'backup:run':            '.NCMVOEDA.',
  'backup:chooseFolder':   '..CM....A.',
  'backup:forgetFolder':   '..CM....A.',
  'backup:restore':        '..CM....A.',
  'retention:read':        '.NCM..E.A.',
  'retention:update':      '..CM..E.A.',
  'hotFolder:read':        '.NCM..E.A.',
  'hotFolder:add':         '..CM....A.',
  'hotFolder:setErasing':  '..CM....A.',
  'hotFolder:check':       '..CM....A.',
  'hotFolder:remove':      '..CM....A.',
  'hotFolder:setKeptDays': '..CM....A.',
  'inbox:list':            'PNCMVO....',
  'inbox:expect':          'PNCMVO....',
  'inbox:attribute':       'PNCMVO....',
  'inbox:setAside':        'PNCMVO....',
  'archive:list':          'PNCMVOED..',
  'archive:fetchRequest':  'PNCMVOED..',
  'archive:fetchImage':    'PNCMVOED..',
  'exercise:begin':       'PNCMVOEDAJ',
  'exercise:read':        'PNCMVOEDAJ',
  'exercise:picture':     'PNCMVOEDAJ',
  'exercise:answer':      'PNCMVOEDAJ',
  'exercise:finish':      'PNCMVOEDAJ',
  'attestation:sign':     'PNCMVOEDAJ',
  'attestation:list':     '.NCM..E.AJ',
  'update:read':           'PNCMVOEDAJ',
  'update:check':          'PNCMVOEDA.',
} as const satisfies Record<GuardedEntry, string>;

const letters: Readonly<Record<Role, string>> = {
  preparer: 'P',
  nurse: 'N',
  nurseCoordinator: 'C',
  coordinatingPhysician: 'M',
  validatingPhysician: 'V',
  orthoptist: 'O',
  expert: 'E',
  dispatcher: 'D',
  localAdministrator: 'A',
  auditor: 'J',
};

export const guardedEntries = Object.keys(matrix) as readonly GuardedEntry[];

/** True when the matrix gives this entry to this role. An entry without a row is nobody's. */
export function mayCall(role: Role, entry: EntryName): boolean {
  const row: string = Object.hasOwn(matrix, entry) ? matrix[entry as GuardedEntry] : '';
  return row.includes(letters[role]);
}

/** The roles that may call this entry, in the order of the columns. */
export function rolesOf(entry: EntryName): readonly Role[] {
  return roles.filter((role) => mayCall(role, entry));
}

/** The row as it stands, for the test of its form. */
export function rowOf(entry: GuardedEntry): string {
  return matrix[entry];
}
