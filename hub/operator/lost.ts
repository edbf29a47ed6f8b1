import type { CommandContext } from '../command.ts';
import { findTeam, readEstablishment } from '../directory/directory.ts';
import type { WorkstationRecord } from '../store/identityRepository.ts';
import type { HeldContent } from '../store/operatorRepository.ts';
import type { Repository } from '../store/repository.ts';
import { moment, size } from './french.ts';
import { OperatorError } from './operatorError.ts';
import { operatorName } from './operatorName.ts';

/** `lost CODE` : « Déclarer ce poste perdu ». Revoked at once; what it may hold is told to whoever must judge of it. */
export async function lost({ repository, names, print, now }: CommandContext): Promise<void> {
  const workstation = await findWorkstation(repository, names[0] ?? '');
  const { operator } = repository;
  await operator.declareLost(workstation.clientId, now().toISOString(), operatorName());
  const at = (await operator.lostAt(workstation.clientId)) ?? '';
  const { name, finess } = await readEstablishment(repository, workstation.establishmentId);
  print(`Poste ${workstation.code} « ${workstation.name} », ${name} (${finess}).`);
  print(
    `Déclaré perdu ${moment(at)}. Il n’a plus accès à rien ; il l’apprendra à son prochain appel.`,
  );
  print(lastNews(workstation));
  await printHeld(repository, await operator.heldBy(workstation.clientId), print);
}

/** @throws OperatorError */
export async function findWorkstation(
  { identities }: Repository,
  named: string,
): Promise<WorkstationRecord> {
  const all = await identities.workstations();
  const found = all.find(({ code, clientId, kid }) => [code, clientId, kid].includes(named));
  if (found === undefined) {
    throw new OperatorError(
      `Aucun poste « ${named} ». Donnez son numéro à quatre chiffres : la commande « workstations » les liste.`,
    );
  }
  return found;
}

function lastNews({ lastContact, status }: WorkstationRecord): string {
  if (lastContact === null) return 'Il n’a jamais appelé depuis son raccordement.';
  const waiting = status?.waiting ?? 0;
  const since =
    status?.oldestWaiting == null ? '' : `, le plus ancien ${moment(status.oldestWaiting)}`;
  return `Dernier appel ${moment(lastContact)} ; il avait alors ${waiting} envoi(s) en attente${since}.`;
}

async function printHeld(
  repository: Repository,
  held: HeldContent,
  print: (line: string) => void,
): Promise<void> {
  print('');
  print('Ce qui pouvait s’y trouver, chiffré (ce que la plateforme lui laissait lire) :');
  print(
    `  ${held.residents} résident(s), ${held.requests.length} demande(s), ${held.pictures} image(s) (${size(held.pictureBytes)})`,
  );
  print('  Brouillons et envois jamais partis : inconnus de la plateforme.');
  print(
    'Personnes qui y ont travaillé (leur signature reste valable ; révoquez-la si leur mot de passe a pu être lu) :',
  );
  for (const { name, role, lastAt, teams, kid } of held.people) {
    const named = await Promise.all(
      teams.map(async (id) => (await findTeam(repository, id))?.name),
    );
    const team = named.length === 0 ? '' : ` ; équipes : ${named.join(', ')}`;
    print(`  ${name} (${role ?? '-'}), vue ${moment(lastAt)}${team} ; clé ${kid}`);
  }
  if (held.people.length === 0) print('  aucune');
  print('Demandes :');
  for (const { number } of held.requests) print(`  ${number}`);
  if (held.requests.length === 0) print('  aucune');
}
