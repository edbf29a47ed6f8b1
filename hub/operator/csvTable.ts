import { CsvError, parse } from 'csv-parse/sync';
import { OperatorError } from './operatorError.ts';

export interface CsvRow {
  /** As a text editor counts, from 1. */
  readonly line: number;
  /** By the folded names of the columns: small letters, no accent, `_` between words. */
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads a table as spreadsheets save it: UTF-8 or Windows-1252, with semicolons, commas or tabs, quoted or not. The
 * first line names the columns.
 * @throws OperatorError when it is no such table or lacks one of `required`
 */
export function readCsvTable(bytes: Uint8Array, required: readonly string[]): readonly CsvRow[] {
  const text = decode(bytes);
  const delimiter = delimiterOf(text.split(/\r?\n/, 1)[0] ?? '');
  const [head, ...rows] = parseRows(text, delimiter);
  const columns = (head?.record ?? []).map(foldColumn);
  const missing = required.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new OperatorError(
      `La première ligne doit nommer les colonnes. Il manque : ${missing.join(', ')}. Rien n’a été écrit.`,
    );
  }
  return rows.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(columns.map((name, index) => [name, (record[index] ?? '').trim()])),
  }));
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parseRows(text: string, delimiter: string): readonly ParsedRow[] {
  const options = { delimiter, bom: true, info: true, relaxColumnCount: true } as const;
  try {
    return parse(text, { ...options, skipEmptyLines: true }) as unknown as readonly ParsedRow[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new OperatorError(
      `Ligne ${String(error.lines ?? '?')} : des guillemets ne sont pas fermés. Rien n’a été écrit.`,
    );
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function delimiterOf(head: string): string {
  const count = (sign: string) => head.split(sign).length;
  return [';', ',', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ';';
}

function foldColumn(name: string): string {
  const plain = name.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
  return plain.replaceAll(/[\s-]+/g, '_');
}
