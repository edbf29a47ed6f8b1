import { join } from 'node:path';
import { root } from '../paths.mjs';

/** How the program is known to the three systems; changing it makes another program of it. */
export const appId = 'fr.estuaire.poste';
export const executableName = 'estuaire';
export const maintainer = 'Estuaire <poste@estuaire.example>';
export const summary = 'Poste de travail de télé-expertise';

/**
 * @param {string} folder the unpacked program
 * @param {NodeJS.Platform} platform
 */
export function executableIn(folder, platform) {
  if (platform === 'darwin') return join(folder, 'Estuaire.app');
  return join(folder, platform === 'win32' ? `${executableName}.exe` : executableName);
}

/**
 * @typedef {object} BuilderParts
 * @property {string} programFolder what becomes `app.asar`
 * @property {string} output
 * @property {string} electronDist
 * @property {string} electronVersion
 * @property {boolean} testRuntime
 * @property {string} baseName
 * @property {readonly string[]} targets besides the unpacked folder, which is always made
 */

/**
 * The packager's configuration for every system. Only the targets named by the caller are made.
 * @param {BuilderParts} parts
 * @returns {import('electron-builder').Configuration}
 */
export function builderConfig(parts) {
  const { programFolder, output, electronDist, electronVersion, baseName } = parts;
  return {
    appId,
    productName: 'Estuaire',
    copyright: 'EUPL-1.2',
    directories: { app: programFolder, output, buildResources: join(root, 'build', 'icons') },
    electronDist,
    electronVersion,
    electronLanguages: ['fr', 'en-US'],
    // Our add-ons are chosen when the program is staged; the packager would fetch headers to compile them.
    npmRebuild: false,
    publish: null,
    files: ['**/*'],
    // Only the binaries themselves lie beside the archive, not all of the package they come from.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    artifactName: `${baseName}.\${ext}`,
    ...systems(),
  };
}

/** @returns {Partial<import('electron-builder').Configuration>} */
function systems() {
  return {
    linux: {
      target: ['AppImage'],
      executableName,
      category: 'Office;MedicalSoftware',
      maintainer,
      synopsis: summary,
      syncDesktopName: true,
    },
    win: { target: ['nsis'], executableName, legalTrademarks: 'Estuaire' },
    // One installer: for the person by default; `/S /allusers` installs silently for the whole machine.
    nsis: {
      oneClick: false,
      perMachine: false,
      selectPerMachineByDefault: false,
      allowElevation: true,
      allowToChangeInstallationDirectory: false,
      deleteAppDataOnUninstall: false,
      differentialPackage: false,
      installerLanguages: ['fr_FR'],
      language: '1036',
      createDesktopShortcut: true,
      shortcutName: 'Estuaire',
    },
    mac: {
      target: ['dmg', 'zip'],
      category: 'public.app-category.medical',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      darkModeSupport: false,
    },
  };
}
