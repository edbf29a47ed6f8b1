import { formatIns } from '../../../shared/domain/identifiers/ins.ts';
import type { ConflictField } from '../../../shared/ipc/conflict.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { frenchDate } from '../../lib/dates.ts';

/** One value of a line as it is read; a number in the groups of the card. */
export function valueWords(text: Catalogue, field: ConflictField, value: string | null): string {
  if (value === null || value === '') return text.conflict.empty;
  if (field === 'birthDate') return frenchDate(value);
  if (field === 'ins') return formatIns(value);
  if (field !== 'sex') return value;
  return value === 'female' || value === 'male'
    ? text.residents.sexes[value]
    : text.residents.sexes.unknown;
}
