import '../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import type { Rectangle } from 'electron';
import { makeRunFolder } from '../support/runFolder.ts';
import { hasTwoMonitors, startTwoMonitors } from '../support/twoMonitors.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { confirmKey, installUpToKey } from './acts/gate.ts';
import { boundsOf } from './acts/secondScreen.ts';
import { expect, test } from './fixtures.ts';
import { hospital, hospitalWorkstation, specialist } from './story/requests/people.ts';

/** What it shows there, and that it goes with the lock: `reading.spec.ts`. */
test('of two real monitors the second window takes the one that the reading is not on, whichever that is', async () => {
  // A container may have the server and not the rights that it asks for.
  const monitors = hasTwoMonitors() ? await startTwoMonitors().catch(() => null) : null;
  test.skip(monitors === null, 'no X server with two monitors starts here (test/SKIPS.md)');
  if (monitors === null) return;
  const { display, left, right, close } = monitors;
  try {
    const environment = { DISPLAY: display };
    const profileDir = makeRunFolder('profile');
    const workstation = await launchWorkstation({ profileDir, environment });
    const gate = await workstation.gate();
    const place = { establishment: hospital, workstationName: hospitalWorkstation };
    await confirmKey(gate, await installUpToKey(gate, { ...place, person: specialist }));
    const page = await workstation.record();
    for (const [own, other] of [
      [left, right],
      [right, left],
    ] as const) {
      await moveTo(workstation, page, own);
      const second = await openSecond(workstation, page);
      await expect.poll(() => boundsOf(workstation, second)).toEqual(filled(other));
      await page.screenshot({ path: test.info().outputPath(`reading-at-${own.x}.png`) });
      await second.screenshot({ path: test.info().outputPath(`second-at-${other.x}.png`) });
      await second.close();
    }
    expect(workstation.complaints).toEqual([]);
    await workstation.close();
  } finally {
    await close();
  }
});

/** As the reading asks for it, here before any case is open. */
async function openSecond({ app }: Workstation, page: Page): Promise<Page> {
  const opened = app.waitForEvent('window');
  await page.evaluate(() => window.estuaire.secondScreen.show({ shown: null, open: true }));
  return opened;
}

/** As a person drags it: whole on that monitor, a little inside. */
async function moveTo({ app }: Workstation, page: Page, monitor: Rectangle): Promise<void> {
  const window = await app.browserWindow(page);
  const inside = { x: monitor.x + 40, y: monitor.y + 40, width: 1100, height: 800 };
  await window.evaluate((one, bounds) => one.setBounds(bounds), inside);
  await expect.poll(() => window.evaluate((one) => one.getBounds())).toEqual(inside);
}

/** As large as that monitor: on X11 Chromium leaves out the last pixel, by which a window manager would take it for full screen. */
function filled({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y, width: width - 1, height: height - 1 };
}
