/**
 * Which steps a command needs on which machine: a pure function, so that Windows and macOS are tested from Linux.
 */

/** Node runs our TypeScript files as they are from this version on. */
export const neededNode = Object.freeze({ major: 22, minor: 18 });

/**
 * @typedef {'start'|'duo'|'demo'|'test'|'test:quick'|'check'|'bench'|'faults'|'screens'|'hub'|'package'|'where'|'audit:verify'|'updates:sign'} TaskName
 * @typedef {'dependencies'|'newerNode'|'systemPackages'|'electronRuntime'|'sqliteAddon'|'build'|'ordinaryUser'|'display'|'task'} StepName
 * @typedef {object} Step
 * @property {StepName} name
 * @property {readonly string[]} [packages] Debian names, for `systemPackages`
 * @property {string} [nodePackage] the npm package that carries a newer Node, for `newerNode`
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {string} arch
 * @property {boolean} isRoot
 * @property {boolean} hasDisplay
 * @property {string} nodeVersion such as `20.20.2`
 */

/**
 * What each command works with. `electron`: the built program; `windows`: it opens some, so it needs a screen;
 * `tools`: it calls the programs that only tests need.
 */
const needs = Object.freeze({
  start: { electron: true, windows: true, tools: false },
  duo: { electron: true, windows: true, tools: false },
  demo: { electron: true, windows: true, tools: true },
  test: { electron: true, windows: true, tools: true },
  screens: { electron: true, windows: true, tools: false },
  bench: { electron: true, windows: true, tools: false },
  faults: { electron: true, windows: true, tools: true },
  package: { electron: true, windows: true, tools: false },
  where: { electron: true, windows: false, tools: false },
  'test:quick': { electron: false, windows: false, tools: true },
  check: { electron: false, windows: false, tools: false },
  hub: { electron: false, windows: false, tools: false },
  'audit:verify': { electron: false, windows: false, tools: false },
  'updates:sign': { electron: false, windows: false, tools: false },
});

/** Shared libraries that Electron links to or loads, by their Debian 12 names. */
export const electronLibraries = Object.freeze([
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'libsecret-1-0',
  'libatspi2.0-0',
  'libdrm2',
  'libxshmfence1',
  'fonts-dejavu-core',
]);

/**
 * `strace` shows every write of the program; `openssl` makes the certificates of a hub under test; `7zip` opens the
 * archive of « Tout exporter » without our program; `coturn` is the relay of a call, `nftables`
 * the box that translates addresses before it, `libnss3-tools` puts its authority where the windows look.
 */
const testTools = Object.freeze([
  'strace',
  'openssl',
  '7zip',
  'iproute2',
  'python3',
  'coturn',
  'nftables',
  'libnss3-tools',
]);

/** Tools that compile the SQLite add-on; asked for only where it has to be compiled. */
export const compilerPackages = Object.freeze(['python3', 'make', 'g++']);

/** @returns {TaskName[]} */
export function taskNames() {
  return /** @type {TaskName[]} */ (Object.keys(needs));
}

/**
 * @param {string} name
 * @returns {name is TaskName}
 */
export function isTask(name) {
  return Object.hasOwn(needs, name);
}

/**
 * @param {Machine & { task: TaskName }} machine
 * @returns {Step[]} in the order they run
 */
export function planSteps({ platform, arch, isRoot, hasDisplay, nodeVersion, task }) {
  const { electron, windows, tools } = needs[task];
  const linux = platform === 'linux';
  const ownDisplay = linux && windows && !hasDisplay;
  /** @type {Step[]} */
  const steps = [{ name: 'dependencies' }];
  if (isOldNode(nodeVersion)) {
    steps.push({ name: 'newerNode', nodePackage: nodePackageName(platform, arch) });
  }
  const packages = linux ? systemPackages({ isRoot, electron, ownDisplay, tools }) : [];
  if (packages.length > 0) steps.push({ name: 'systemPackages', packages });
  if (electron) {
    steps.push({ name: 'electronRuntime' }, { name: 'sqliteAddon' }, { name: 'build' });
    if (linux && isRoot) steps.push({ name: 'ordinaryUser' });
    if (ownDisplay) steps.push({ name: 'display' });
  }
  steps.push({ name: 'task' });
  return steps;
}

/** @param {{ isRoot: boolean, electron: boolean, ownDisplay: boolean, tools: boolean }} options */
function systemPackages({ isRoot, electron, ownDisplay, tools }) {
  return [
    ...(electron ? electronLibraries : []),
    ...(ownDisplay ? ['xvfb'] : []),
    ...(tools ? testTools : []),
    ...(electron && isRoot ? ['util-linux', 'passwd'] : []),
  ];
}

/** @param {string} version */
export function isOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < neededNode.major || (major === neededNode.major && minor < neededNode.minor);
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
export function nodePackageName(platform, arch) {
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}
