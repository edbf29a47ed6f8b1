import { createHash } from 'node:crypto';
import { createReadStream, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a workstation could install of what was made here; the unpacked folder is no file.
 * @type {Readonly<Record<string, string | undefined>>}
 */
const forms = Object.freeze({
  'tar.gz': 'tar.gz',
  deb: 'deb',
  AppImage: 'AppImage',
  nsis: 'nsis',
  dmg: 'dmg',
  zip: 'zip',
});

/**
 * Writes this machine's part of the list of what a version consists of, unsigned: names, sizes and SHA-512. An operator
 * joins the parts of all machines and signs them (`updates:sign`).
 * @param {{ folder: string, version: string, testRuntime: boolean, plan: import('./packagePlan.mjs').PackagePlan }} parts
 * @returns {Promise<string>} its name in that folder
 */
export async function writeUpdatePart({ folder, version, testRuntime, plan }) {
  const { platform, arch } = process;
  const files = [];
  for (const { target, file: name } of plan.built) {
    const form = forms[target];
    if (form === undefined) continue;
    const path = join(folder, name);
    const sha512 = await sha512Of(path);
    files.push({ platform, arch, form, name, size: statSync(path).size, sha512 });
  }
  const part = `manifest-${platform}-${arch}.json`;
  const releasedOn = new Date().toISOString().slice(0, 10);
  const runtime = testRuntime ? 'test' : 'release';
  const manifest = { format: 1, version, releasedOn, runtime, files };
  writeFileSync(join(folder, part), `${JSON.stringify(manifest, null, 2)}\n`);
  return part;
}

/** @param {string} path */
async function sha512Of(path) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
