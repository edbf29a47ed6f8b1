import { readAnnounced } from '../auth/hubKeys.ts';
import { establishmentCard, listDirectory } from '../directory/directory.ts';
import type { WorkstationRecord } from '../store/identityRepository.ts';
import type { Repository } from '../store/repository.ts';
import { duration } from './french.ts';

/** A workstation that asks for news every minute and was not heard for this long is silent. */
export const silentAfterMs = 24 * 3_600_000;
/** Above it, signatures are dated wrongly: the workstation says so too. */
export const driftLimitMs = 120_000;

export interface WorkstationLine {
  readonly workstation: WorkstationRecord;
  readonly establishment: string;
  readonly state: 'silent' | 'heard' | 'never' | 'revoked' | 'lost';
  /** Milliseconds since it was heard; since it joined when it never was. */
  readonly silentMs: number;
  /** It has not taken the hub's keys as announced last: it would not know the hub under the next one. */
  readonly lacksKeys: boolean;
}

/** Every workstation and how it is, the longest silent first. Counts and instants only. */
export async function workstationLines(
  repository: Repository,
  now: Date,
): Promise<readonly WorkstationLine[]> {
  const names = new Map<string, string>();
  for (const { resource } of await listDirectory(repository, 'Organization')) {
    const card = resource.resourceType === 'Organization' ? establishmentCard(resource) : null;
    if (card !== null) names.set(card.id, `${card.name} (${card.finess})`);
  }
  const announced = (await readAnnounced(repository.identities))?.keys.number ?? 0;
  const revoked = new Set((await repository.identities.revokedKeys()).map(({ kid }) => kid));
  const lines: WorkstationLine[] = [];
  for (const workstation of await repository.identities.workstations()) {
    const { lastContact, enrolledAt, establishmentId, clientId, kid } = workstation;
    const silentMs = now.getTime() - Date.parse(lastContact ?? enrolledAt);
    const lost = (await repository.operator.lostAt(clientId)) !== null;
    const heard = silentMs > silentAfterMs ? 'silent' : 'heard';
    const state = lost
      ? 'lost'
      : revoked.has(kid)
        ? 'revoked'
        : lastContact === null
          ? 'never'
          : heard;
    const establishment = names.get(establishmentId) ?? '-';
    const lacksKeys = (workstation.status?.hubKeys ?? 0) < announced;
    lines.push({ workstation, establishment, state, silentMs, lacksKeys });
  }
  return lines.sort((a, b) => b.silentMs - a.silentMs);
}

const words: Readonly<Record<WorkstationLine['state'], string>> = {
  silent: 'SILENCIEUX',
  heard: 'entendu',
  never: 'jamais entendu',
  revoked: 'révoqué',
  lost: 'PERDU',
};

/** The operator's page, as text: one line each, two spaces between columns. */
export function workstationPage(lines: readonly WorkstationLine[], now: Date): readonly string[] {
  const head = [
    'N°',
    'Poste',
    'Établissement',
    'État',
    'Silence',
    'En attente',
    'Depuis',
    'Horloge',
    'Version',
    'Remarque',
  ];
  const rows = lines.map((line) => {
    const { code, name, status, rolledBackAt } = line.workstation;
    const oldest = status?.oldestWaiting ?? null;
    const drift = status?.clockOffsetMs ?? 0;
    return [
      code,
      name,
      line.establishment,
      words[line.state],
      duration(line.silentMs),
      String(status?.waiting ?? '-'),
      oldest === null ? '-' : duration(now.getTime() - Date.parse(oldest)),
      status === null
        ? '-'
        : `${Math.abs(drift) > driftLimitMs ? 'FAUSSE, ' : ''}${Math.round(drift / 1000)} s`,
      status?.version ?? '-',
      [
        ...(rolledBackAt === null ? [] : [`base remise en arrière, vu le ${rolledBackAt}`]),
        ...(line.lacksKeys ? ['sans les clés annoncées'] : []),
      ].join(', '),
    ];
  });
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const written = [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const count = (state: WorkstationLine['state']) =>
    lines.filter((line) => line.state === state).length;
  return [
    ...written,
    `${lines.length} poste(s) : ${count('silent')} silencieux depuis plus de 24 h, ${count('never')} jamais entendus, ${count('lost')} perdus, ${count('revoked')} révoqués.`,
  ];
}
