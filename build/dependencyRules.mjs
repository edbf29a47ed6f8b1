/**
 * Imports go one way: renderer → shared ← electron, hub → shared. Checked by dependency-cruiser.
 */

/**
 * The check fails under this number of our own files: a tool that silently reads nothing would find nothing wrong.
 * It stands a little below the present count; raise it as the program grows, lower it only with a reason.
 */
export const moduleFloor = 600;

/** @type {import('dependency-cruiser').IRegularForbiddenRuleType[]} */
export const forbidden = [
  {
    name: 'no-circle',
    comment: 'Two files that need each other are one file, or lack a third.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'imports-exist',
    comment: 'Every import leads somewhere; the one package named has types and no code.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^@medplum/fhirtypes$' },
  },
  {
    name: 'renderer-shows-and-asks',
    comment: 'The windows know the contract only: no vault, no hub.',
    severity: 'error',
    from: { path: '^renderer/' },
    to: { path: ['^electron/', '^hub/', '^node_modules/electron/', '^test/', '^build/'] },
  },
  {
    name: 'renderer-has-no-node',
    severity: 'error',
    from: { path: '^renderer/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'shared-stands-alone',
    comment: 'What both sides and the hub share imports nothing of theirs.',
    severity: 'error',
    from: { path: '^shared/' },
    to: { path: '^(electron|renderer|hub|test|build)/' },
  },
  {
    name: 'shared-does-nothing',
    comment: 'No disk, no network, no Node: it runs everywhere.',
    severity: 'error',
    from: { path: '^shared/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'electron-without-hub-or-windows',
    severity: 'error',
    from: { path: '^electron/' },
    to: { path: '^(hub|renderer|test|build)/' },
  },
  {
    name: 'hub-without-workstation',
    severity: 'error',
    from: { path: '^hub/' },
    to: { path: '^(electron|renderer|test|build)/|^node_modules/electron/' },
  },
  {
    name: 'vault-without-electron',
    comment: 'The vault is plain Node, so that tests and fault campaigns start it alone.',
    severity: 'error',
    from: { path: '^electron/vault/', pathNot: '^electron/vault/vaultProcess\\.ts$' },
    to: { path: '^node_modules/electron/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'one-door-to-sqlite',
    comment: 'One file on each side opens databases, with the settings that protect them.',
    severity: 'error',
    from: {
      path: '^(electron|hub|renderer|shared)/',
      pathNot: '^(electron/vault|hub)/store/database\\.ts$',
    },
    to: { path: '^node_modules/better-sqlite3/', dependencyTypesNot: ['type-only'] },
  },
];

/** Our folders, from which imports are followed. */
export const cruised = ['electron', 'renderer', 'shared', 'hub', 'test'];
