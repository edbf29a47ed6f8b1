import type { PastCall } from '../../shared/ipc/pastCall.ts';
import type { Catalogue } from '../i18n/fr.ts';

/** Those who spoke, and of whom it is not certain that she is who her workstation said. */
export function peopleWords({ insideCall }: Catalogue, people: PastCall['people']): string {
  const { asSaid } = insideCall.record;
  return people.map(({ name, inDirectory }) => (inDirectory ? name : asSaid(name))).join(', ');
}
