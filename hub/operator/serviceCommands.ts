import { type CommandContext, required } from '../command.ts';
import type { HubConfig } from '../config.ts';
import { makeBackup, restoreBackup } from './backup.ts';
import { moment, size } from './french.ts';
import { findWorkstation } from './lost.ts';
import { OperatorError } from './operatorError.ts';
import { operatorName } from './operatorName.ts';
import { workstationLines, workstationPage } from './workstationPage.ts';

/** `backup --out DIR` : of a hub that may be running. */
export async function backup(context: CommandContext): Promise<void> {
  const { repository, config, options, print, now } = context;
  const folder = required(options, 'out');
  const { files, bytes, missing } = await makeBackup(repository, config, folder, now());
  print(`Sauvegarde dans ${folder} : la base et ${files} fichier(s), ${size(bytes)}, relus.`);
  for (const id of missing) print(`Fichier absent du disque ou abîmé : ${id}`);
  if (missing.length > 0) {
    throw new OperatorError(
      `${missing.length} fichier(s) manquent déjà sur cette machine. La sauvegarde est faite sans eux ; gardez la précédente.`,
    );
  }
}

/** `restore DIR` into an empty `HUB_DATA`: no store is opened before. */
export async function restore(
  config: HubConfig,
  folder: string | undefined,
  print: (line: string) => void,
): Promise<void> {
  if (folder === undefined) throw new OperatorError('Écrivez : restore DOSSIER');
  const { files, bytes, madeAt } = await restoreBackup(config, folder, new Date());
  print(
    `Remise en place de la copie faite ${moment(madeAt)} : la base et ${files} fichier(s), ${size(bytes)}.`,
  );
  print(
    'Les postes reliront tout d’eux-mêmes. À refaire à la main : raccordements, révocations et postes perdus depuis cette copie.',
  );
}

/** The operator's page: who is silent and since when, what waits, clock, version. */
export async function workstations({ repository, print, now }: CommandContext): Promise<void> {
  const at = now();
  for (const line of workstationPage(await workstationLines(repository, at), at)) print(line);
}

/** `revoke KID` or the number of a workstation. */
export async function revoke({ repository, names, print, now }: CommandContext): Promise<void> {
  const at = now().toISOString();
  for (const name of names) {
    const key = await repository.identities.key(name);
    const kid = key?.kid ?? (await findWorkstation(repository, name)).kid;
    await repository.identities.revokeKey(kid, at);
    const event = { at, action: 'key.revoked', target: kid, operator: operatorName() } as const;
    await repository.operator.note(event);
    print(`Clé ${kid} révoquée.`);
  }
}

/** `journal` : what operators did, oldest first. */
export async function journal({ repository, print }: CommandContext): Promise<void> {
  for (const { at, action, target, operator } of await repository.operator.events()) {
    print([at, operator, action, target ?? ''].join('  ').trimEnd());
  }
}
