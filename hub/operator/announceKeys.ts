import { announcedDays } from '../../shared/domain/hubKeys.ts';
import type { HubPin } from '../../shared/domain/hubPin.ts';
import { announce, readAnnounced } from '../auth/hubKeys.ts';
import { readRootKey } from '../auth/rootKey.ts';
import { type CommandContext, required } from '../command.ts';
import { moment } from './french.ts';
import { readPin } from './hubPin.ts';
import { OperatorError } from './operatorError.ts';
import { operatorName } from './operatorName.ts';

const dayMs = 86_400_000;

/**
 * `announce --pin TODAY.pem --pin NEXT.pem --root-key FILE`, or `--ca FILE`: every workstation takes these keys for the
 * hub's at its next contact. Told again with the new one alone once the old one is gone.
 */
export async function announceKeys(context: CommandContext): Promise<void> {
  const { repository, config, options, print, now } = context;
  const { identities } = repository;
  const root = await readRootKey(required(options, 'root-key'), identities);
  const hub = config.url ?? '';
  if (!hub.startsWith('https://')) throw new OperatorError('HUB_URL doit commencer par https://');
  const certificates = Array.isArray(options.pin) ? options.pin : [];
  const pin = readPin(certificates, typeof options.ca === 'string' ? options.ca : null);
  const before = await readAnnounced(identities);
  if (before !== null && !goesOn(before.keys.pin, pin)) {
    throw new OperatorError(
      'Aucune des clés annoncées auparavant n’est dans cette annonce : les postes ne pourraient plus joindre la plateforme. Rien n’a été écrit ; gardez la clé d’aujourd’hui dans la liste.',
    );
  }
  const at = now();
  const { keys } = await announce(identities, root, { hub, pin }, at);
  const event = { at: at.toISOString(), operator: operatorName() };
  const target = String(keys.number);
  await repository.operator.note({ ...event, action: 'keys.announced', target });
  print(
    `Annonce n° ${keys.number} enregistrée. Chaque poste l’apprend à son prochain contact ; \`workstations\` dit lesquels ne l’ont pas encore.`,
  );
  const from = new Date(at.getTime() + announcedDays * dayMs).toISOString();
  print(`Ne mettez une nouvelle clé en service qu’à partir du ${moment(from).replace('le ', '')}.`);
}

/** A pin of the other kind cannot be compared: workstations look themselves whether it holds who answers them. */
function goesOn(before: HubPin, next: HubPin): boolean {
  if (!('spki' in before && 'spki' in next)) return true;
  return next.spki.some((key) => before.spki.includes(key));
}
