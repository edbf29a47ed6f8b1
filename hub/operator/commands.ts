import { readFileSync } from 'node:fs';
import { readRootKey } from '../auth/rootKey.ts';
import { type CommandContext, required } from '../command.ts';
import { loadDefinitions } from '../fhir/definitions.ts';
import { createValidator } from '../fhir/validation.ts';
import type { OperatorAction } from '../store/operatorRepository.ts';
import { readPin } from './hubPin.ts';
import { type ImportReport, importEstablishments } from './importEstablishments.ts';
import { issuePostes } from './issuePostes.ts';
import { OperatorError } from './operatorError.ts';
import { operatorName } from './operatorName.ts';

const dayMs = 86_400_000;
const usualDays = 30;
const mostDays = 90;

/** `establishments import FILE.csv` : told line by line; one bad line and nothing is written. */
export async function establishments(context: CommandContext): Promise<void> {
  const { repository, names, print, now } = context;
  const [verb, file] = names;
  if (verb !== 'import' || file === undefined) {
    throw new OperatorError('Écrivez : establishments import FICHIER.csv');
  }
  const validate = createValidator(loadDefinitions());
  const report = await importEstablishments(
    repository,
    validate,
    readFileSync(file),
    now().toISOString(),
  );
  for (const { line, text } of report.warnings) print(`Ligne ${line} : à vérifier, ${text}.`);
  for (const { line, text } of report.problems) print(`Ligne ${line} : ${text}.`);
  if (report.problems.length > 0) {
    throw new OperatorError(
      `${count(new Set(report.problems.map(({ line }) => line)).size, 'ligne')} à corriger sur ${report.read}. Rien n’a été écrit : corrigez le fichier, puis relancez la commande.`,
    );
  }
  await note(context, 'establishments.imported', String(report.read));
  print(outcome(report));
}

async function note(
  { repository, now }: CommandContext,
  action: OperatorAction,
  target: string,
): Promise<void> {
  const event = { at: now().toISOString(), action, target, operator: operatorName() };
  await repository.operator.note(event);
}

function outcome({ read, added, updated, absent }: ImportReport): string {
  const parts = [
    `${count(added, 'ajouté')}`,
    `${updated} mis à jour`,
    `${count(read - added - updated, 'inchangé')}`,
  ];
  const left =
    absent === 0 ? '' : ` ${count(absent, 'autre')} absents de la liste : laissés tels quels.`;
  return `${count(read, 'établissement')} lus : ${parts.join(', ')}.${left}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number > 1 ? 's' : ''}`;
}

/** `codes --all --out FILE` : a signed `poste.json` for each establishment, and the list of them. */
export async function allCodes(context: CommandContext): Promise<void> {
  const { repository, config, options, print, now } = context;
  const listFile = required(options, 'out');
  const root = await readRootKey(required(options, 'root-key'), repository.identities);
  const hub = config.url ?? '';
  if (hub === '') throw new OperatorError('HUB_URL manque : les postes ne sauraient où aller.');
  const secure = hub.startsWith('https://');
  if (!secure && !config.practice) throw new OperatorError('HUB_URL doit commencer par https://');
  const pin = secure ? readPin(certFiles(context), text(options.ca)) : null;
  const lifetimeMs = days(text(options.days)) * dayMs;
  const parts = { repository, root, hub, pin, lifetimeMs, now: now() };
  const { count: made, folder } = await issuePostes(parts, listFile);
  await note(context, 'codes.issued', String(made));
  print(
    `${count(made, 'fichier')} dans ${folder}, liste dans ${listFile}. Chacun ouvre la région à un poste : remettez-les comme des clés.`,
  );
}

function certFiles({ options, config }: CommandContext): readonly string[] {
  const given = Array.isArray(options.pin) ? options.pin : [];
  return given.length > 0 ? given : [config.tlsCertFile ?? []].flat();
}

function days(text: string | null): number {
  const number = text === null ? usualDays : Number(text);
  if (!Number.isInteger(number) || number < 1 || number > mostDays) {
    throw new OperatorError(`--days est un nombre de jours, de 1 à ${mostDays}`);
  }
  return number;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
