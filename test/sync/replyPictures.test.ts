import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import { jpeg } from '../support/readyDraft.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type InstalledVault, installedVault } from '../support/vault.ts';
import {
  enrolled,
  enrolledExpert,
  eventually,
  read,
  seen,
  signedRequest,
} from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

/** A workstation that watches the folder of a device, joined to the region. */
async function watching() {
  const device = temporaryFolder();
  const tellMain = (message: VaultToMain): void => {
    if (message.type === 'chooseFolder') {
      queueMicrotask(() => opened.vault.folderChosen(message.jobId, device));
    }
  };
  const opened: InstalledVault = await installedVault({ tellMain }, 'nurseCoordinator');
  const nurse = await enrolled(opened.record(), hub(), practiceIds.ehpad);
  await nurse.value('hotFolder:add', { name: 'Rétinographe', kind: 'retinograph' });
  return { nurse, device };
}

test('5.4 what a device brings while a reply is written goes to its question by the act of a person, and to no other place', async () => {
  const { nurse, device } = await watching();
  const expert = await enrolledExpert(hub());
  const id = await signedRequest(nurse);
  await seen(expert, id, 'received');
  await expert.value('task:accept', { id });
  const questions = [
    { kind: 'text', text: 'Depuis quand ?' },
    { kind: 'picture', text: 'Une vue plus nette' },
  ] as const;
  await expert.value('task:ask', { id, questions: [...questions] });
  await seen(nurse, id, 'info-requested');
  expect(await expert.refusal('inbox:expect', { requestId: id })).toBe('role.forbidden');
  await nurse.value('inbox:expect', { requestId: id });
  writeFileSync(join(device, 'vue.jpg'), jpeg(120));
  const { images } = await eventually(
    () => nurse.value('inbox:list', {}),
    (inbox) => inbox.images.length === 1,
  );
  expect(images[0]?.expectedFor).toBe(id);
  const place = { requestId: id, imageId: images[0]?.id ?? '' };
  for (const slot of ['complement.1', 'complement.3', 'od.macula']) {
    expect(await nurse.refusal('inbox:attribute', { ...place, slot })).toMatch(
      /^(input\.invalid|notFound)$/,
    );
  }
  const joined = await nurse.value('inbox:attribute', { ...place, slot: 'complement.2' });
  expect(joined).toMatchObject({ id: place.imageId, slot: 'complement.2.1' });
  expect(joined.remarks).toBeDefined();
  expect((await nurse.value('inbox:list', {})).images).toEqual([]);
  await nurse.value('reply:save', {
    id,
    answers: [{ kind: 'text', text: 'Trois jours' }, { kind: 'pictures' }],
  });
  await nurse.value('reply:sign', { id });
  await eventually(
    read(expert, id),
    (detail) =>
      detail?.images.some((one) => one.id === place.imageId && one.receivedByHub) === true,
  );
});
