import { cpSync, existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createImageFiles } from '../../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../../electron/vault/images/importImage.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import { unassignedImages } from '../../../electron/vault/store/unassignedImageStore.ts';
import type { VaultToMain } from '../../../shared/ipc/port.ts';
import { killImages } from '../../support/killImages.ts';
import { manualClock } from '../../support/manualClock.ts';
import { jpeg } from '../../support/readyDraft.ts';
import { storeInside } from '../../support/storeInside.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import {
  type InstalledVault,
  installedVault,
  openTestVault,
  type TestVault,
  testPassphrase,
} from '../../support/vault.ts';

const poll = 2_000;

/** A copy of the disk keeps no dates; a killed device does. */
function dateFiles(device: string): void {
  const written = new Date('2026-03-10T02:00:00Z');
  for (const path of ['a.jpg', 'b.jpg'].map((name) => join(device, name))) {
    if (existsSync(path)) utimesSync(path, written, written);
  }
}

/** Lets time pass until both pictures are taken in, and the device's own copies are gone. */
async function bothTaken(
  { record }: TestVault,
  clock: ReturnType<typeof manualClock>,
  device: string,
): Promise<void> {
  const inFolder = (): boolean =>
    existsSync(join(device, 'a.jpg')) || existsSync(join(device, 'b.jpg'));
  await expect
    .poll(
      async () => {
        clock.advance(poll);
        // Hours of this clock may pass before a busy disk answers.
        await record().value('session:presence', {});
        const { images } = await record().value('inbox:list', {});
        return { received: images.length, inFolder: inFolder() };
      },
      { timeout: 30_000 },
    )
    .toEqual({ received: 2, inFolder: false });
}

test('a kill at any write neither loses a picture nor takes it twice, and erases nothing before', async () => {
  const whole = temporaryFolder();
  const [rootDir, device] = [join(whole, 'profil'), join(whole, 'appareil')];
  mkdirSync(device);
  const clock = manualClock();
  const tellMain = (message: VaultToMain): void => {
    if (message.type !== 'chooseFolder') return;
    queueMicrotask(() => opened.vault.folderChosen(message.jobId, device));
  };
  const opened: InstalledVault = await installedVault(
    { rootDir, clock, tellMain },
    'nurseCoordinator',
  );
  const { userId } = opened;
  const window = opened.record();
  await window.value('hotFolder:add', { name: 'Microscope', kind: 'microscope' });
  const { folders } = await window.value('hotFolder:read', {});
  await window.value('hotFolder:setErasing', { id: folders[0]?.id ?? '', erases: true });
  writeFileSync(join(device, 'a.jpg'), jpeg(60));
  writeFileSync(join(device, 'b.jpg'), jpeg(90));
  dateFiles(device);
  const images = await killImages(whole, () => bothTaken(opened, clock, device));
  opened.vault.close();
  expect(images.length).toBeGreaterThan(6);
  for (const { folder, before } of images) {
    for (const place of [rootDir, device]) rmSync(place, { recursive: true, force: true });
    cpSync(folder, whole, { recursive: true });
    dateFiles(device);
    const again = manualClock();
    const after = openTestVault({ rootDir, clock: again });
    await after.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    await bothTaken(after, again, device);
    after.vault.close();
    const { database, keys } = await storeInside(rootDir);
    const stored = createImageFiles(join(rootDir, 'poste', imagesFolder), keys.attachmentKey);
    const found = unassignedImages(database).map(({ id }) => stored.read(database, id, 'original'));
    const wanted = [jpeg(60), jpeg(90)].map((bytes) => Buffer.from(bytes).toString('hex'));
    expect([before, found.map((bytes) => bytes.toString('hex')).toSorted()]).toEqual([
      before,
      wanted.toSorted(),
    ]);
    const received = readAudit(database).filter(({ action }) => action === 'image.receive');
    expect(received).toHaveLength(2);
  }
}, 300_000);
