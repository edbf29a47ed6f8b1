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
const fileName = 'champ 1.jpg';

/** A copy of the disk keeps no dates; a killed device does. */
function dateFile(device: string): void {
  const written = new Date('2026-03-10T02:00:00Z');
  const path = join(device, fileName);
  if (existsSync(path)) utimesSync(path, written, written);
}

/** Lets time pass until the picture is taken in, and the device's own copy is gone. */
async function isTaken(
  { record }: TestVault,
  clock: ReturnType<typeof manualClock>,
  device: string,
): Promise<void> {
  const inFolder = (): boolean => existsSync(join(device, fileName));
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
    .toEqual({ received: 1, inFolder: false });
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
  writeFileSync(join(device, fileName), jpeg(60));
  dateFile(device);
  const images = await killImages(whole, () => isTaken(opened, clock, device));
  opened.vault.close();
  expect(images.length).toBeGreaterThan(6);
  for (const { folder, before } of images) {
    for (const place of [rootDir, device]) rmSync(place, { recursive: true, force: true });
    cpSync(folder, whole, { recursive: true });
    dateFile(device);
    const again = manualClock();
    const after = openTestVault({ rootDir, clock: again });
    await after.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    await isTaken(after, again, device);
    after.vault.close();
    const { database, keys } = await storeInside(rootDir);
    const stored = createImageFiles(join(rootDir, 'poste', imagesFolder), keys.attachmentKey);
    const found = unassignedImages(database).map(({ id }) => stored.read(database, id, 'original'));
    expect([before, found]).toEqual([before, [Buffer.from(jpeg(60))]]);
    const received = readAudit(database).filter(({ action }) => action === 'image.receive');
    expect(received).toHaveLength(1);
  }
}, 300_000);
