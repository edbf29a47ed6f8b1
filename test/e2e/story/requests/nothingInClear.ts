import { lstatSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { scanTree } from '../../../support/canary/scanTree.ts';
import type { Canary } from '../../../support/canary/searchForms.ts';
import { runUser } from '../../../support/runFolder.ts';
import { canariesOf } from '../people.ts';
import { check, type Step } from '../step.ts';
import type { Story } from '../story.ts';
import { specialist } from './people.ts';

/** Written in clear by every profile: a scan that misses it saw nothing. */
const control: Canary = { label: 'control', kind: 'text', text: '"wrapped":"' };

/** Names, questions, opinions and secrets are looked for in both profiles and in the temporary folders. */
export const nothingOfRequestsInClearStep: Step = {
  name: 'requests-in-clear',
  title: 'Rien de ces demandes en clair sur les deux postes',
  async run(story) {
    const profiles = [story.profileDir, story.region.expertProfile];
    await story.workstation().close();
    await story.region.expert().close();
    const canaries = canariesHere(story);
    const folders = [...profiles, ...homesOf(story), ...leftBehind(story)];
    const report = scanTree(folders, [...canaries, control]);
    const hits = report.hits.filter(({ canary }) => canary !== control.label);
    for (const profile of profiles) {
      const seen = report.hits.some((h) => h.canary === control.label && h.where.includes(profile));
      check(seen, `The control is found in ${profile}`);
    }
    check(hits.length === 0, `Found in clear: ${JSON.stringify(hits.slice(0, 20))}`);
    return {
      sentence: `0 sur ${canaries.length} repères en clair`,
      how: 'both profiles, the homes of every launch, loose files and hidden folders left in /tmp and /var/tmp, read whole after both programs closed; the writes of this part were not traced, those of the first part were',
      folders: folders.length,
      filesScanned: report.files.length,
      bytesScanned: report.bytes,
      unread: report.unread,
      hits: hits.length,
      notCovered: [
        'the data folder of the hub, whose files rely on the encryption of its host',
        'files written and removed before the end',
      ],
    };
  },
};

function canariesHere({ region, recoveryKey }: Story): readonly Canary[] {
  const text = (label: string, value: string): Canary => ({ label, kind: 'text', text: value });
  const asked = [...region.requests.values()].flatMap(({ question, conclusion, number }) => [
    text(`question of ${number}`, question),
    text(`opinion of ${number}`, conclusion),
  ]);
  const secret = text('passphrase of the specialist', specialist.passphrase);
  const key = region.expertRecoveryKey;
  const keys = key === null ? [] : [text('recovery key of the hospital', key)];
  return [...canariesOf(recoveryKey), ...asked, secret, ...keys];
}

/** Homes and runtime folders given to the launches of this story stand beside its own folder. */
function homesOf(story: Story): readonly string[] {
  const base = process.env.ESTUAIRE_RUN_DIR ?? tmpdir();
  return readdirSync(base)
    .filter((name) => name.startsWith('launch-'))
    .map((name) => join(base, name))
    .filter((folder) => statSync(folder).birthtimeMs >= beganAt(story));
}

/** What a program leaves in the temporary folders of the system: hidden folders and loose files of its user. */
function leftBehind(story: Story): readonly string[] {
  const uid = runUser()?.uid ?? process.getuid?.();
  return ['/tmp', '/var/tmp'].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() || (entry.isDirectory() && entry.name.startsWith('.')))
      .map(({ name }) => join(folder, name))
      .filter((path) => {
        const facts = lstatSync(path, { throwIfNoEntry: false });
        return (
          facts?.uid === uid && facts?.mtimeMs !== undefined && facts.mtimeMs >= beganAt(story)
        );
      }),
  );
}

function beganAt({ profileDir }: Story): number {
  return statSync(dirname(profileDir)).birthtimeMs;
}
