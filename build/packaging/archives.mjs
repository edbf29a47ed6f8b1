import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '../paths.mjs';
import { electronLibraries } from '../plan.mjs';
import { runQuietly } from '../processes.mjs';
import { executableName, maintainer, summary } from './builderConfig.mjs';

/**
 * One folder, named like the archive, owned by root when unpacked by root. Compressed at the fastest level: a higher one
 * takes minutes and wins a tenth.
 * @param {string} folder the unpacked program
 * @param {string} file
 */
export async function makeTarball(folder, file) {
  const owned = ['--owner=root:0', '--group=root:0', '--sort=name'];
  const what = ['-C', dirname(folder), basename(folder)];
  await runQuietly('tar', ['-I', 'gzip -1', '-cf', file, ...owned, ...what]);
}

/**
 * The same folder under `/opt/estuaire`, with the sandbox's helper as the system needs it, a desktop entry and an icon.
 * @param {{ folder: string, file: string, work: string, version: string, packageName: string, arch: string }} parts
 */
export async function makeDeb({ folder, file, work, version, packageName, arch }) {
  rmSync(work, { recursive: true, force: true });
  const home = join(work, 'opt', 'estuaire');
  mkdirSync(dirname(home), { recursive: true });
  await runQuietly('cp', ['-a', '--reflink=auto', folder, home]);
  chmodSync(join(home, 'chrome-sandbox'), 0o4755);
  writeSystemFiles(work, packageName);
  mkdirSync(join(work, 'DEBIAN'));
  writeFileSync(join(work, 'DEBIAN', 'control'), control({ version, packageName, arch }));
  await runQuietly('chmod', ['-R', 'u+rwX,go+rX,go-w', work]);
  await runQuietly('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', work, file]);
  rmSync(work, { recursive: true });
}

/**
 * @param {string} work
 * @param {string} packageName
 */
function writeSystemFiles(work, packageName) {
  const folders = ['usr/bin', 'usr/share/applications', 'usr/share/icons/hicolor/512x512/apps'];
  for (const folder of [...folders, `usr/share/doc/${packageName}`])
    mkdirSync(join(work, folder), { recursive: true });
  symlinkSync(`/opt/estuaire/${executableName}`, join(work, 'usr/bin', executableName));
  writeFileSync(join(work, 'usr/share/applications', `${executableName}.desktop`), desktopEntry);
  cpSync(
    join(root, 'build', 'icons', '512x512.png'),
    join(work, 'usr/share/icons/hicolor/512x512/apps', `${executableName}.png`),
  );
  cpSync(join(root, 'LICENSE'), join(work, `usr/share/doc/${packageName}/copyright`));
}

const desktopEntry = `[Desktop Entry]
Type=Application
Name=Estuaire
Comment=${summary}
Exec=/opt/estuaire/${executableName}
Icon=${executableName}
Terminal=false
Categories=Office;MedicalSoftware;
StartupWMClass=${executableName}
`;

/** @param {{ version: string, packageName: string, arch: string }} parts */
function control({ version, packageName, arch }) {
  const depends = electronLibraries
    .filter((name) => name.startsWith('lib'))
    .map((name) => `${name} | ${name}t64`)
    .join(', ');
  const other = packageName === 'estuaire' ? 'estuaire-test-runtime' : 'estuaire';
  return `Package: ${packageName}
Version: ${version}
Architecture: ${arch}
Maintainer: ${maintainer}
Section: misc
Priority: optional
Depends: ${depends}
Conflicts: ${other}
Description: ${summary}
 ${packageName === 'estuaire' ? 'Demander et rendre un avis spécialisé, avec ou sans réseau.' : "Moteur d'essai ancien : ne doit pas servir en établissement."}
`;
}
