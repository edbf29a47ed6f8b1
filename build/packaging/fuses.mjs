import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';
import { SetupError } from '../console.mjs';

/**
 * The switches burnt into the binary that ships. Electron's own defaults suit a developer; these suit a shared PC.
 * @type {readonly (readonly [option: FuseV1Options, on: boolean])[]}
 */
export const shippedFuses = Object.freeze([
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
  [FuseV1Options.WasmTrapHandlers, true],
]);

/**
 * Sets every fuse the binary has, and refuses a binary that has one we do not know: a new Electron then stops the
 * build until somebody has decided. Only the test runtime, older than the last fuse, may have fewer.
 * @param {string} executable
 * @param {{ testRuntime: boolean }} options
 */
export async function setShippedFuses(executable, { testRuntime }) {
  const present = await presentFuses(executable);
  const known = shippedFuses.filter(([option]) => present.includes(option));
  if (known.length < shippedFuses.length && !testRuntime) {
    throw new SetupError(
      `this Electron has ${known.length} of the ${shippedFuses.length} fuses we set: nothing was packaged`,
    );
  }
  const wire = {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...Object.fromEntries(known),
  };
  await flipFuses(executable, /** @type {any} */ (wire));
}

/**
 * @param {string} executable
 * @returns {Promise<readonly string[]>} what differs from the table, in words; empty when nothing does
 */
export async function wrongFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  return shippedFuses.flatMap(([option, on]) => {
    const state = wire[option];
    if (state === undefined) return [];
    const wanted = on ? FuseState.ENABLE : FuseState.DISABLE;
    return state === wanted ? [] : [`${FuseV1Options[option]} is not ${on ? 'on' : 'off'}`];
  });
}

/**
 * @param {string} executable
 * @returns {Promise<readonly number[]>}
 */
async function presentFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  return Object.keys(wire)
    .filter((key) => key !== 'version')
    .map(Number);
}
