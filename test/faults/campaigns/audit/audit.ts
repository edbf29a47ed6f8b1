import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { sqliteBinding } from '../../../support/database.ts';
import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import type { AuditPlan, AuditReport } from './auditChild.ts';

const store = 'electron/vault/store/auditStore.ts';

/**
 * G17: somebody who holds the database's key edits, deletes, inserts, moves or cuts rows of the access trail, or puts
 * the whole file back; each is found, and the first bad row named.
 */
export const audit: Campaign = {
  name: 'G17',
  title: 'tampering with the access trail',
  sizes: { gate: 500, deep: 10_000 },
  acknowledges: true,
  planted: [
    {
      name: 'the head kept apart is not looked at',
      cases: 120,
      seenAs: 'failures',
      patches: [
        {
          file: store,
          find: 'const broken = headHolds(db, key, at.seq, at.hash) ? null : at.seq + 1;',
          replace: 'const broken = null;',
        },
      ],
    },
    {
      name: 'the hash of a row leaves out the one before it',
      cases: 120,
      seenAs: 'failures',
      patches: [
        {
          file: 'electron/vault/store/auditChain.ts',
          find: '.update(canonicalBytes([seq, previous, event]))',
          replace: ".update(canonicalBytes(['', previous.slice(64), event]))",
        },
        {
          file: store,
          find: '    row.seq === seq &&\n    row.prev_hash === previous &&\n',
          replace: '    previous !== undefined &&\n    seq > 0 &&\n',
        },
      ],
    },
    {
      name: 'a row is not sealed by its own key',
      cases: 120,
      seenAs: 'failures',
      patches: [
        {
          file: store,
          find: 'sameText(String(row.mac), macOf(key,',
          replace: 'Boolean(macOf(key,',
        },
      ],
    },
    {
      name: 'what the hub knew is compared by number alone',
      cases: 120,
      seenAs: 'failures',
      patches: [
        {
          file: 'electron/vault/services/audit/auditHeads.ts',
          find: 'return hashAt(db, received.seq) === received.hash;',
          replace: 'return hashAt(db, received.seq) !== null;',
        },
      ],
    },
  ],
  notCovered: [
    'somebody who holds the audit key as well: the heads at the hub are then the only witness (test/sync/rollback.test.ts)',
    'rows cut off after the last head told to the hub, together with the head kept apart and its seal',
  ],
  run,
};

async function run({ root, folder, cases, seed }: CampaignRun): Promise<Figures> {
  const plan: AuditPlan = { folder, cases, seed, binding: sqliteBinding };
  const child = join(root, 'test/faults/campaigns/audit/auditChild.ts');
  const said = execFileSync(process.execPath, [child, JSON.stringify(plan)], { encoding: 'utf8' });
  const report = JSON.parse(said) as AuditReport;
  const failures = Object.entries(report.missed).map(
    ([name, count]) => `${name}: not told, or at another row, ${count} times`,
  );
  return { ...noHarm, cases: report.cases, acknowledged: report.rows, failures };
}
