import { delimiter, dirname } from 'node:path';

/**
 * What a task's processes are told: where the program is, who runs it, and where it may write.
 * @param {import('./prepare.mjs').Workplace} workplace
 * @param {string | null} runFolder
 * @returns {NodeJS.ProcessEnv}
 */
export function taskEnvironment({ where, user, display }, runFolder) {
  return {
    ...process.env,
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
    ...(where === null ? {} : { ESTUAIRE_WHERE: JSON.stringify(where) }),
    ...(user === null
      ? {}
      : { ESTUAIRE_RUN_UID: String(user.uid), ESTUAIRE_RUN_GID: String(user.gid) }),
    ...(runFolder === null ? {} : { ESTUAIRE_RUN_DIR: runFolder }),
    ...(display === null ? {} : { DISPLAY: display }),
  };
}
