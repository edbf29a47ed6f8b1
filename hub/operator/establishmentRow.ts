import { checkFiness } from '../../shared/domain/identifiers/finess.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import type { CsvRow } from './csvTable.ts';

export interface TeamCard {
  /** Of a tray that has a form. */
  readonly code: string;
  readonly name: string;
  readonly phone: string | null;
}

/** One establishment as the Region's list gives it. */
export interface EstablishmentRow {
  readonly line: number;
  readonly finess: string;
  readonly name: string;
  /** National category, TRE_R66. */
  readonly category: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly phone: string | null;
  readonly teams: readonly TeamCard[];
}

/** What is wrong with one line, or only worth a look. */
export interface Remark {
  readonly line: number;
  readonly text: string;
}

export interface ReadRow {
  readonly row: EstablishmentRow | null;
  readonly problems: readonly Remark[];
  readonly warnings: readonly Remark[];
}

export const requiredColumns = ['finess', 'nom', 'type'] as const;

const categories: Readonly<Record<string, string>> = {
  ehpad: '500',
  'centre de sante': '124',
  hopital: '101',
  '500': '500',
  '124': '124',
  '603': '603',
  '101': '101',
  '355': '355',
};

const longestName = 120;
const longestText = 200;

/**
 * Reads one line. A check digit that does not agree is told and taken as it is: the rule for Corsica is observed, not
 * published (`checkFiness`).
 */
export function readRow({ line, cells }: CsvRow): ReadRow {
  const problems: string[] = [];
  const warnings: string[] = [];
  const cell = (name: string): string => cells[name] ?? '';
  const finess = checkFiness(cell('finess'));
  if (finess.result === 'warn' && finess.reason === 'format') {
    problems.push(`le FINESS « ${cell('finess')} » n’a pas neuf chiffres (2A ou 2B en Corse)`);
  } else if (finess.result === 'warn') {
    warnings.push(`la clé du FINESS ${finess.value} ne correspond pas ; il est pris tel quel`);
  }
  const name = cell('nom');
  if (name.length < 2) problems.push('le nom manque');
  if (name.length > longestName) problems.push(`le nom dépasse ${longestName} caractères`);
  const category = categories[fold(cell('type'))];
  if (category === undefined) {
    problems.push(
      `le type « ${cell('type')} » est inconnu : écrivez EHPAD, Centre de santé, Hôpital, ou la catégorie 500, 124, 603, 101, 355`,
    );
  }
  const postalCode = cell('code_postal');
  if (postalCode !== '' && !/^\d{5}$/.test(postalCode)) {
    problems.push(`le code postal « ${postalCode} » n’a pas cinq chiffres`);
  }
  const texts = [cell('adresse'), cell('commune')];
  if (texts.some((text) => text.length > longestText)) problems.push('l’adresse est trop longue');
  if (hasControl([name, ...texts].join(''))) problems.push('un caractère invisible s’y trouve');
  const phone = readPhone(cell('telephone'), problems);
  const teams = readTeams(cell('equipes'), problems);
  const remark = (text: string): Remark => ({ line, text });
  const row: EstablishmentRow = {
    ...{ line, finess: finess.value, name, category: category ?? '', phone, teams },
    ...{ address: cell('adresse'), postalCode, city: cell('commune') },
  };
  return {
    row: problems.length === 0 ? row : null,
    problems: problems.map(remark),
    warnings: warnings.map(remark),
  };
}

/** `OPHT-EHPAD = Ophtalmologie EHPAD = 02 31 00 00 00 | HEMATO`: code, and if wanted a name and a telephone. */
function readTeams(text: string, problems: string[]): readonly TeamCard[] {
  const parts = text.split('|').flatMap((part) => part.trim() || []);
  return parts.flatMap((part) => {
    const [code = '', name = '', phone = ''] = part.split('=').map((piece) => piece.trim());
    if (formCatalogue.ofQueue(code) === undefined) {
      const known = formCatalogue.specialties.map(({ queue }) => queue).join(', ');
      problems.push(`l’équipe « ${code} » est inconnue ; les codes sont ${known}`);
      return [];
    }
    return [{ code, name: name || code, phone: readPhone(phone, problems) }];
  });
}

function readPhone(text: string, problems: string[]): string | null {
  if (text === '') return null;
  const digits = text.replaceAll(/[\s.-]/g, '').replace(/^\+33/, '0');
  if (!/^0\d{9}$/.test(digits)) {
    problems.push(`le téléphone « ${text} » n’a pas dix chiffres`);
    return null;
  }
  return digits.replaceAll(/(\d\d)(?=\d)/g, '$1 ');
}

function fold(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}

function hasControl(text: string): boolean {
  return /[\p{Cc}\p{Cf}]/u.test(text);
}
