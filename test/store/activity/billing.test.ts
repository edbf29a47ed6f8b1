import { expect, test } from 'vitest';
import { saveActivity } from '../../../electron/vault/store/activityStore.ts';
import type { ActivityFact } from '../../../shared/activity/activityFact.ts';
import { yearlyLimit } from '../../../shared/activity/tariff.ts';
import { activityWords } from '../../../shared/activity/words.ts';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import { storeInside } from '../../support/storeInside.ts';
import { openTestVault, testPassphrase } from '../../support/vault.ts';

/** A team's workstation whose exported tables are kept. */
async function teamWorkstation() {
  const tables: string[][][] = [];
  const opened = openTestVault({
    tellMain: (message) => {
      if (message.type !== 'save') return;
      const lines = Buffer.from(message.bytes).toString('utf8').trim().split('\r\n');
      tables.push(lines.map((line) => line.split(';')));
      queueMicrotask(() => opened.vault.documents.saved(message.jobId, true));
    },
  });
  const { recoveryKey } = await opened.gate.value('setup:install', {
    establishment: { name: 'Essai', finess: '149999914', kind: 'hospital' },
    workstationName: 'Poste 1',
    user: {
      ...{ family: 'Hamel', given: 'Nadia', rpps: null, passphrase: testPassphrase },
      role: 'expert',
    },
  });
  await opened.gate.value('setup:confirmRecovery', { recoveryKey });
  const { database } = await storeInside(opened.rootDir);
  return { window: opened.record(), database, tables };
}

/** An answer signed at this instant, of the same resident by the same expert. */
function answeredAt(requestId: string, endedAt: string): ActivityFact {
  return {
    ...{ requestId, number: requestId, specialty: 'OPHT-EHPAD', establishment: 'Les Tilleuls' },
    ...{ patientId: 'odette', requesterRoleId: null, expertRoleId: 'nadia', expertName: 'Dr H.' },
    ...{ outcome: 'answered', receivedAt: null, endedAt, endedOn: parisClock(endedAt).date },
    ...{ refusal: null, complement: false, unreadable: false },
  };
}

test('an act of the last evening of a year keeps its tariff and its count, one of the first minutes of the next has the new ones', async () => {
  const { window, database, tables } = await teamWorkstation();
  const before = Array.from({ length: yearlyLimit - 1 }, (_one, index) =>
    answeredAt(`b${index}`, `2025-0${index + 3}-02T09:00:00.000Z`),
  );
  // The clock of Paris decides: half past eleven in the evening there, then half past midnight, both in 2025 for UTC.
  const eve = [
    answeredAt('fourth', '2025-12-31T08:00:00.000Z'),
    answeredAt('fifth', '2025-12-31T22:30:00.000Z'),
    answeredAt('first', '2025-12-31T23:30:00.000Z'),
  ];
  database.transaction((db) => {
    for (const fact of [...eve, ...before]) saveActivity(db, fact);
  });

  const both = await window.value('activity:exportBilling', {
    ...{ from: '2025-12-31', to: '2026-01-01' },
  });
  expect(both).toEqual({ saved: true, lines: 3, beyond: 1 });
  const { columns, beyond } = activityWords.billing;
  const place = (name: RegExp) => columns.findIndex((column) => name.test(column));
  const told = (table: readonly (readonly string[])[] | undefined) =>
    (table ?? []).slice(1).map((cells) => [cells[0], cells[1], cells[2], cells[place(/rang/i)]]);
  expect(told(tables[0])).toEqual([
    ['31/12/2025', 'TE2', '20', '4'],
    ['31/12/2025', 'TE2', '20', '5'],
    ['01/01/2026', 'TE2', '23', '1'],
  ]);
  const remarks = (tables[0] ?? []).slice(1).map((cells) => cells.at(-1) ?? '');
  expect(remarks.map((remark) => remark.includes(beyond(yearlyLimit)))).toEqual([
    ...[false, true, false],
  ]);

  // A period of one year alone: neither the act of the other side of midnight, nor a count that begins again in it.
  const old = await window.value('activity:exportBilling', {
    ...{ from: '2025-12-01', to: '2025-12-31' },
  });
  expect(old).toEqual({ saved: true, lines: 2, beyond: 1 });
  const young = await window.value('activity:exportBilling', {
    ...{ from: '2026-01-01', to: '2026-12-31' },
  });
  expect(young).toEqual({ saved: true, lines: 1, beyond: 0 });
});
