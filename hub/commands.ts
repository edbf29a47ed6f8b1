import { readFileSync } from 'node:fs';
import { certifyPending, fingerprint } from './auth/certificate.ts';
import { codeLifetimeMs, foldCode, hashCode, newCode } from './auth/oneTimeCode.ts';
import { createRoot, readRootKey } from './auth/rootKey.ts';
import { type Command, type CommandContext, required } from './command.ts';
import {
  findOrganization,
  findTeam,
  parseDirectory,
  readEstablishment,
  writeDirectory,
} from './directory/directory.ts';
import { loadDefinitions } from './fhir/definitions.ts';
import { createValidator } from './fhir/validation.ts';
import { announceKeys } from './operator/announceKeys.ts';
import { allCodes, establishments } from './operator/commands.ts';
import { lost } from './operator/lost.ts';
import { backup, journal, revoke, workstations } from './operator/serviceCommands.ts';

const watchMs = 50;

async function root({ repository, options }: CommandContext): Promise<void> {
  await createRoot(required(options, 'out'), repository.identities);
}

/** Signs pending keys: all, those named, or as they come (`--watch`); `--list` shows what to compare aloud. */
async function certify(context: CommandContext): Promise<void> {
  const { repository, options, names, print, now } = context;
  const { identities } = repository;
  if (options.list === true) {
    for (const key of await identities.pendingKeys()) {
      print([key.kid, key.kind, key.name, await fingerprint(key.jwk)].join('  '));
    }
    return;
  }
  const rootKey = await readRootKey(required(options, 'root-key'), identities);
  const finessOf = async (id: string) => (await readEstablishment(repository, id)).finess;
  const accept = (kid: string) => options.all === true || names.includes(kid);
  const once = async (all: boolean): Promise<void> => {
    const certified = await certifyPending(
      identities,
      rootKey,
      finessOf,
      ({ kid }) => all || accept(kid),
      now,
    );
    for (const kid of certified) print(kid);
  };
  if (options.watch !== true) return once(false);
  let running = true;
  void context.stopped.then(() => {
    running = false;
  });
  while (running) {
    await once(true);
    await new Promise((resolve) => setTimeout(resolve, watchMs));
  }
}

/** Prints a one-time code for an establishment or for a team; `--all` makes a file for each establishment. */
async function codes(context: CommandContext): Promise<void> {
  const { repository, options, print, now } = context;
  if (options.all === true) return allCodes(context);
  const finess = options.establishment;
  const target =
    typeof finess === 'string'
      ? (await findOrganization(repository, finess))?.id
      : (await findTeam(repository, required(options, 'team')))?.id;
  if (target === undefined) throw new Error('The directory holds no such establishment or team');
  const code = newCode();
  await repository.identities.addCode({
    hash: hashCode(foldCode(code) ?? ''),
    kind: typeof finess === 'string' ? 'establishment' : 'team',
    target,
    expiresAt: new Date(now().getTime() + codeLifetimeMs).toISOString(),
    reusable: false,
  });
  print(code);
}

async function directory({ repository, names, now }: CommandContext): Promise<void> {
  const validate = createValidator(loadDefinitions());
  for (const name of names) {
    const changed = parseDirectory(JSON.parse(readFileSync(name, 'utf8')), validate);
    await writeDirectory(repository, () => undefined, changed, now().toISOString());
  }
}

export const commands: Readonly<Record<string, Command>> = {
  root,
  certify,
  codes,
  announce: announceKeys,
  directory,
  establishments,
  workstations,
  revoke,
  lost,
  backup,
  journal,
};
