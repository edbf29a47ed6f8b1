import { createHash } from 'node:crypto';
import { type Concern, type WatchedLine, watchOf } from './attention.ts';
import type { ExerciseLine } from './exerciseTable.ts';
import { duration, moment } from './french.ts';
import type { WorkstationLine } from './workstationPage.ts';

const style = `
:root { color-scheme: light; font: 16px/1.45 system-ui, sans-serif; color: #16202b; background: #f4f6f8 }
body { margin: 0 auto; padding: 1.25rem 1.25rem 3rem; max-width: 84rem }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
header p { margin: 0; color: #47545f } a { color: #0b5394 }
.sum { font-size: 1.05rem; margin: .75rem 0 0 }
table { width: 100%; border-collapse: collapse; background: #fff; border: 1px solid #cfd7de; font-variant-numeric: tabular-nums }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-top: 1px solid #dde3e8 }
thead th { border-top: 0; font-weight: 600; color: #47545f; background: #eef2f5 }
tbody th { font-weight: 600 } small { display: block; color: #47545f; font-weight: 400; font-size: .875rem }
.look tbody tr { box-shadow: inset .3rem 0 0 #b3541e } .look td.why { color: #8a3b0d; font-weight: 600 }
td.why span { display: block } .fact { white-space: nowrap } .closed { color: #47545f } .none { background: #fff; border: 1px solid #cfd7de; padding: .75rem }
@media print { body { max-width: none } a { display: none } }
`;

/** What a browser may do with the page: show it, with this very style, and nothing else. */
export const contentPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(style)
  .digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * The operator's page: who needs a look comes first, with the reason in words. It works without a script. Workstations
 * and establishments are named; nobody else is, nor any request.
 */
export function operatorHtml(
  lines: readonly WorkstationLine[],
  exercises: readonly ExerciseLine[],
  now: Date,
): string {
  const { toLookAt, inOrder, closed } = watchOf(lines, now);
  const look =
    toLookAt.length === 0
      ? '<p class="none">Rien à regarder : chaque poste a donné de ses nouvelles et rien n’attend.</p>'
      : table(
          'look',
          ['Pourquoi', ...columns],
          toLookAt,
          (one) => whyCell(one, now) + cells(one, now),
        );
  const calm =
    inOrder.length === 0
      ? ''
      : `<h2>En ordre (${inOrder.length})</h2>${table('calm', columns, inOrder, (one) => cells(one, now))}`;
  const gone =
    closed.length === 0
      ? ''
      : `<h2>Accès retiré (${closed.length})</h2>${table('closed', ['État', ...columns], closed, (one) => `<td>${one.line.state === 'lost' ? 'Perdu' : 'Révoqué'}</td>${cells(one, now)}`)}`;
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Postes de la région</title><meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><header><h1>Postes de la région</h1><p>État ${moment(now.toISOString())} · <a href="/operator">Actualiser</a></p></header>
<p class="sum">${summary(lines, toLookAt.length)}</p>
<main><h2>À regarder (${toLookAt.length})</h2>${look}${calm}${gone}${exerciseSection(exercises)}</main></body></html>
`;
}

/** Who keeps a region sees where nobody has tried the program yet; counts only. */
function exerciseSection(exercises: readonly ExerciseLine[]): string {
  if (exercises.length === 0) return '';
  const total = exercises.reduce((sum, { people }) => sum + people, 0);
  const rows = exercises.map(
    ({ establishment, people, lastAt }) =>
      `<tr><th scope="row">${escaped(establishment)}</th><td class="fact">${people}</td><td class="fact">${moment(lastAt)}</td></tr>`,
  );
  const heads = ['Établissement', 'Personnes', 'Dernière attestation']
    .map((title) => `<th scope="col">${title}</th>`)
    .join('');
  return `<h2>Exercice terminé (${counted(total, 'personne', 'personnes')})</h2><table class="exercise"><thead><tr>${heads}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function summary(lines: readonly WorkstationLine[], toLookAt: number): string {
  const open = lines.filter(({ state }) => state !== 'lost' && state !== 'revoked');
  const waiting = open.reduce(
    (sum, { workstation }) => sum + (workstation.status?.waiting ?? 0),
    0,
  );
  return [
    counted(open.length, 'poste suivi', 'postes suivis'),
    `${toLookAt} à regarder`,
    `${counted(waiting, 'envoi en attente', 'envois en attente')} sur les postes, à leur dernier contact`,
  ].join(' · ');
}

const columns = ['Poste', 'Établissement', 'Dernier contact', 'En attente', 'Horloge', 'Version'];

function table(
  name: string,
  heads: readonly string[],
  lines: readonly WatchedLine[],
  row: (line: WatchedLine) => string,
): string {
  const head = heads.map((title) => `<th scope="col">${title}</th>`).join('');
  const body = lines.map((line) => `<tr>${row(line)}</tr>`).join('\n');
  return `<table class="${name}"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function cells({ line }: WatchedLine, now: Date): string {
  const { code, name, lastContact, enrolledAt, status } = line.workstation;
  const heard =
    lastContact === null
      ? `Jamais<small>raccordé ${moment(enrolledAt)}</small>`
      : `${line.silentMs < 60_000 ? 'à l’instant' : `il y a ${duration(line.silentMs)}`}<small>${moment(lastContact)}</small>`;
  return [
    `<th scope="row">${escaped(name)}<small>n° ${escaped(code)}</small></th>`,
    `<td>${escaped(line.establishment)}</td>`,
    `<td class="fact">${heard}</td>`,
    `<td class="fact">${waitingCell(status, now)}</td>`,
    `<td class="fact">${status === null ? '–' : clockWords(status.clockOffsetMs)}</td>`,
    `<td>${status === null ? '–' : escaped(status.version)}</td>`,
  ].join('');
}

type Status = WorkstationLine['workstation']['status'];

function waitingCell(status: Status, now: Date): string {
  if (status === null) return '–';
  if (status.waiting === 0) return 'rien';
  const since =
    status.oldestWaiting === null
      ? ''
      : `<small>depuis ${sinceWords(status.oldestWaiting, now)}</small>`;
  return `${counted(status.waiting, 'envoi', 'envois')}${since}`;
}

function sinceWords(at: string, now: Date): string {
  return duration(now.getTime() - Date.parse(at));
}

/** Nobody has anything to do about less, and what carries the time takes as long. */
const rightSeconds = 5;

function clockWords(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  if (seconds < rightSeconds) return 'juste';
  const length = seconds < 120 ? `${seconds} s` : duration(offsetMs);
  return `${length} ${offsetMs > 0 ? 'd’avance' : 'de retard'}`;
}

function whyCell({ line, concerns }: WatchedLine, now: Date): string {
  const words = concerns.map((concern) => `<span>${whyWords[concern](line, now)}</span>`);
  return `<td class="why">${words.join('')}</td>`;
}

const whyWords: Readonly<Record<Concern, (line: WorkstationLine, now: Date) => string>> = {
  silent: ({ silentMs }) => `Silencieux depuis ${duration(silentMs)}`,
  never: ({ silentMs }) => `Jamais entendu depuis son raccordement, il y a ${duration(silentMs)}`,
  stuck: ({ workstation: { status } }, now) =>
    `Un envoi attend depuis ${sinceWords(status?.oldestWaiting ?? now.toISOString(), now)}`,
  rolledBack: ({ workstation: { rolledBackAt } }) =>
    `Base du poste remise en arrière, vu ${moment(rolledBackAt ?? '')}`,
  keys: () => 'N’a pas encore les clés annoncées pour la plateforme',
  clock: ({ workstation: { status } }) =>
    `Horloge fausse de ${duration(status?.clockOffsetMs ?? 0)} : signer peut y être suspendu`,
};

function counted(count: number, one: string, several: string): string {
  return `${count} ${count < 2 ? one : several}`;
}

/** Names were typed by people: nothing in them is markup. */
function escaped(text: string): string {
  const named: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replaceAll(/[&<>"]/g, (sign) => `&${named[sign]};`);
}
