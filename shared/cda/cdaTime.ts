import { withParisOffset } from '../domain/civilDate.ts';

/** `20261122031400+0100`: an instant on the clock of Europe/Paris, to the second, as HL7 version 3 writes it. */
export function cdaTime(instant: string): string {
  const [local = '', offset = ''] = withParisOffset(instant).split('+');
  return `${local.replaceAll(/[-:T]/g, '')}+${offset.replace(':', '')}`;
}
