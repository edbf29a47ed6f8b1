import { extractFile, getRawHeader } from '@electron/asar';

/**
 * Every file that the packaged program may carry, by its path inside `app.asar`. What is not named here is not
 * packaged: no source, no test, no hub, no map of the bundles.
 * @type {readonly RegExp[]}
 */
export const allowedFiles = Object.freeze([
  /^package\.json$/,
  /^LICENSE$/,
  /^\.build\/runtime\.json$/,
  /^\.build\/updates\.json$/,
  /^\.build\/main\/(main|vault)\.cjs$/,
  /^\.build\/preload\/(preload|decoder)\.cjs$/,
  /^\.build\/renderer\/index\.html$/,
  /^\.build\/renderer\/assets\/[\w.-]+\.(js|css|woff2)$/,
  /^\.build\/practice\/[a-z0-9-]+\.jpg$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE)$/,
  /^node_modules\/better-sqlite3\/lib\/[\w./-]+\.js$/,
  /^node_modules\/better-sqlite3\/prebuilds\/[a-z0-9-]+\.node$/,
  /^node_modules\/@node-rs\/argon2(-[a-z0-9-]+)?\/(package\.json|LICENSE|index\.js)$/,
  /^node_modules\/@node-rs\/argon2-[a-z0-9-]+\/[\w.-]+\.node$/,
  /^native\/better_sqlite3\.node$/,
]);

/** Without one of these the program would not start. */
const requiredFiles = Object.freeze([
  'package.json',
  'LICENSE',
  '.build/main/main.cjs',
  '.build/main/vault.cjs',
  '.build/preload/preload.cjs',
  '.build/preload/decoder.cjs',
  '.build/renderer/index.html',
]);

/**
 * @param {string} path relative to the application's folder, with forward slashes
 */
export function isAllowed(path) {
  return allowedFiles.some((pattern) => pattern.test(path));
}

/**
 * @param {readonly string[]} files
 * @returns {string[]} what is wrong with this list, in words
 */
export function contentComplaints(files) {
  return [
    ...files.filter((path) => !isAllowed(path)).map((path) => `${path} must not be packaged`),
    ...requiredFiles.filter((path) => !files.includes(path)).map((path) => `${path} is missing`),
    ...files
      .filter((path) => path.endsWith('.node') && files.indexOf(path) !== files.lastIndexOf(path))
      .map((path) => `${path} is there twice`),
  ];
}

/**
 * @param {string} archive the path of `app.asar`
 * @returns {{ path: string, unpacked: boolean }[]} its files, the native ones that lie beside it included
 */
export function listArchive(archive) {
  /** @type {{ path: string, unpacked: boolean }[]} */
  const found = [];
  const visit = (/** @type {any} */ folder, /** @type {string} */ at) => {
    for (const [name, entry] of Object.entries(folder.files)) {
      const path = at === '' ? name : `${at}/${name}`;
      if (entry.files === undefined) found.push({ path, unpacked: entry.unpacked === true });
      else visit(entry, path);
    }
  };
  visit(getRawHeader(archive).header, '');
  return found;
}

/**
 * @param {string} archive
 * @param {string} path
 * @returns {Buffer}
 */
export function readFromArchive(archive, path) {
  return extractFile(archive, path);
}
