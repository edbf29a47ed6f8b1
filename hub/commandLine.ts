import { parseArgs } from 'node:util';

/** Name of a key: 43 characters of base64url, one in 64 of which begin with a hyphen. */
const keyLikeOption = /^-[\w-]{42}$/;

/**
 * Reads a command, its names and its options. A key's name is a name even when it looks like an option: nobody chooses
 * what it begins with.
 * @throws TypeError when an option is unknown
 */
export function readCommandLine(args: readonly string[]) {
  const names = args.filter((arg) => keyLikeOption.test(arg));
  return parseArgs({
    args: [...args.filter((arg) => !keyLikeOption.test(arg)), '--', ...names],
    allowPositionals: true,
    options: {
      practice: { type: 'boolean' },
      data: { type: 'string' },
      port: { type: 'string' },
      pictures: { type: 'string' },
      out: { type: 'string' },
      'root-key': { type: 'string' },
      list: { type: 'boolean' },
      watch: { type: 'boolean' },
      all: { type: 'boolean' },
      establishment: { type: 'string' },
      team: { type: 'string' },
      days: { type: 'string' },
      pin: { type: 'string', multiple: true },
      ca: { type: 'string' },
    },
  });
}
