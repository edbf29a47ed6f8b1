import type { Catalogue } from '../i18n/fr.ts';

const KILO = 1_000;
const MEGA = 1_000_000;
const GIGA = 1_000_000_000;

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** « 820 Ko », « 6,4 Mo », « 12,5 Go »: decimal units, as on the box of a memory card. */
export function fileSize(text: Catalogue, bytes: number): string {
  const { sizes } = text.imaging;
  if (bytes >= GIGA) return sizes.giga(oneDecimal.format(bytes / GIGA));
  return bytes < MEGA
    ? sizes.kilo(whole.format(Math.max(1, Math.round(bytes / KILO))))
    : sizes.mega(oneDecimal.format(bytes / MEGA));
}
