/**
 * What `npm run package` makes on which machine: a pure function, so that Windows and macOS are tested from Linux.
 */

/**
 * @typedef {object} PackageMachine
 * @property {NodeJS.Platform} platform
 * @property {string} arch
 * @property {boolean} testRuntime true when only the old Electron of the npm registry is there
 * @property {boolean} hasDpkgDeb
 * @property {string} version the program's
 *
 * @typedef {'unpacked' | 'tar.gz' | 'deb' | 'AppImage' | 'nsis' | 'dmg' | 'zip'} TargetName
 * @typedef {{ target: TargetName, by: 'builder' | 'us', file: string }} PlannedTarget
 * @typedef {{ target: string, reason: string }} NotBuilt
 * @typedef {object} PackagePlan
 * @property {string} baseName what every file name starts with
 * @property {readonly PlannedTarget[]} built `file` is a name inside `release/`
 * @property {readonly NotBuilt[]} notBuilt
 */

/** Names of the systems in file names. */
const systemNames = Object.freeze({ linux: 'linux', win32: 'windows', darwin: 'macos' });

/** Debian's own words for processors. */
const debianArch = Object.freeze({ x64: 'amd64', arm64: 'arm64' });

/**
 * @param {PackageMachine} machine
 * @returns {PackagePlan}
 */
export function planPackage(machine) {
  const { platform, arch, testRuntime, version } = machine;
  const system = /** @type {Record<string, string>} */ (systemNames)[platform] ?? platform;
  const mark = testRuntime ? '-test-runtime' : '';
  const baseName = `estuaire-${version}${mark}-${system}-${arch}`;
  const parts = { ...machine, baseName, mark };
  const own = platform === 'linux' ? onLinux(parts) : onOthers(parts);
  return {
    baseName,
    built: [{ target: 'unpacked', by: 'builder', file: baseName }, ...own.built],
    notBuilt: [...own.notBuilt, ...otherSystems(platform)],
  };
}

/**
 * @param {PackageMachine & { baseName: string, mark: string }} parts
 * @returns {{ built: PlannedTarget[], notBuilt: NotBuilt[] }}
 */
function onLinux({ arch, testRuntime, hasDpkgDeb, version, baseName, mark }) {
  /** @type {PlannedTarget[]} */
  const built = [{ target: 'tar.gz', by: 'us', file: `${baseName}.tar.gz` }];
  /** @type {NotBuilt[]} */
  const notBuilt = [];
  const debian = /** @type {Record<string, string>} */ (debianArch)[arch] ?? arch;
  const deb = `estuaire${mark}_${version}_${debian}.deb`;
  if (hasDpkgDeb) built.push({ target: 'deb', by: 'us', file: deb });
  else notBuilt.push({ target: 'deb', reason: 'dpkg-deb is not on this machine' });
  if (testRuntime) {
    const reason = 'its runtime is a download that the npm registry does not carry';
    notBuilt.push({ target: 'AppImage', reason });
  } else {
    built.push({ target: 'AppImage', by: 'builder', file: `${baseName}.AppImage` });
  }
  return { built, notBuilt };
}

/**
 * @param {PackageMachine & { baseName: string }} parts
 * @returns {{ built: PlannedTarget[], notBuilt: NotBuilt[] }}
 */
function onOthers({ platform, baseName }) {
  /** @type {readonly [TargetName, string][]} */
  const targets =
    platform === 'win32'
      ? [['nsis', `${baseName}.exe`]]
      : [
          ['dmg', `${baseName}.dmg`],
          ['zip', `${baseName}.zip`],
        ];
  return {
    built: targets.map(([target, file]) => ({ target, by: 'builder', file })),
    notBuilt: [],
  };
}

/**
 * An installer is made on the system it is for: its Electron, its signing tools and our native add-ons are there.
 * @param {NodeJS.Platform} platform
 * @returns {NotBuilt[]}
 */
function otherSystems(platform) {
  /** @type {readonly { of: NodeJS.Platform, target: string, reason: string }[]} */
  const all = [
    { of: 'win32', target: 'NSIS (Windows)', reason: 'made on Windows, with its Electron' },
    { of: 'darwin', target: 'dmg, zip (macOS)', reason: 'made and signed on macOS' },
    { of: 'linux', target: 'tar.gz, deb, AppImage (Linux)', reason: 'made on Linux' },
  ];
  return all.filter(({ of }) => of !== platform).map(({ target, reason }) => ({ target, reason }));
}
