import { execFileSync } from 'node:child_process';
import { isLuhnValid } from '../../../shared/domain/identifiers/luhn.ts';

const departments = ['14', '27', '50', '61', '76'];

/** As many invented establishments as asked, as the Region's list gives them; the last is a hospital with two teams. */
export function fictitiousRegion(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const finess = fictitiousFiness(index);
    const isLast = index === count - 1;
    const name = isLast ? 'CHU fictif' : `EHPAD fictif n° ${index + 1}`;
    const teams = isLast ? 'OPHT-EHPAD=Ophtalmologie=0231000000|HEMATO=Hématologie' : '';
    const kind = isLast ? 'Hôpital' : 'EHPAD';
    const place = `${index + 1} rue des Essais;14000;Caen;02 31 00 01 10`;
    return [finess, name, kind, place, teams].join(';');
  });
  const head = 'FINESS;Nom;Type;Adresse;Code postal;Commune;Téléphone;Équipes';
  return `${[head, ...rows].join('\n')}\n`;
}

/** With a right check digit, in a range that is attributed to nobody as far as known. */
export function fictitiousFiness(index: number): string {
  const department = departments[index % departments.length] ?? '14';
  const body = `${department}998${String(Math.floor(index / departments.length)).padStart(3, '0')}`;
  const check = [...'0123456789'].find((digit) => isLuhnValid(body + digit));
  return body + (check ?? '');
}

/** A certificate for `hub.example` and its key, as PEM files. */
export function selfSigned(cert: string, key: string): void {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const name = ['-subj', '/CN=hub.example', '-addext', 'subjectAltName=DNS:hub.example'];
  const files = ['-keyout', key, '-out', cert, '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...name, ...files], { stdio: 'ignore' });
}
