import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { makeRunFolder } from '../support/runFolder.ts';
import { extractArchive, namesIn } from '../support/sevenZip.ts';
import { openAdministration } from './acts/enrolment.ts';
import { chooseFolder, enterAsCoordinator, exportCard, readPassphrase } from './acts/exportAll.ts';
import { discover } from './acts/gate.ts';
import { text } from './acts/words.ts';
import { inPlainWindow } from './drawSheet.ts';
import { expect, test } from './fixtures.ts';
import { pdfText } from './story/requests/pdfText.ts';

const { exportAll } = text;
const writtenMs = 150_000;

async function faults(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
}

test('« Tout exporter » writes an archive that another program opens and a person reads', async ({
  workstation,
}, testInfo) => {
  const shoot = async (page: Page, name: string) => {
    await page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  };
  await discover(await workstation.gate());
  const page = await enterAsCoordinator(workstation);
  await openAdministration(page);
  await exportCard(page).scrollIntoViewIfNeeded();
  await shoot(page, 'begin');
  const passphrase = await readPassphrase(page);
  expect(passphrase.split('-')).toHaveLength(8);
  await shoot(page, 'passphrase');
  expect(await faults(page)).toEqual([]);
  const folder = makeRunFolder('export');
  await chooseFolder(workstation, page, passphrase, folder);
  await shoot(page, 'running');
  await exportCard(page).getByText(exportAll.done).waitFor({ timeout: writtenMs });
  await exportCard(page).scrollIntoViewIfNeeded();
  await shoot(page, 'done');
  expect(await faults(page)).toEqual([]);

  const [name = '', ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  const archive = join(folder, name);
  expect(namesIn(archive)[0]).toBe('index.html');
  const into = makeRunFolder('opened');
  expect(extractArchive(archive, passphrase, into).status).toBe(0);
  // What is extracted is its owner's alone, and the windows are another user's.
  execFileSync('chmod', ['-R', 'a+rX', into]);
  await readIndex(into, shoot);
  await checkPapers(into);
  expect(workstation.complaints).toEqual([]);
});

/** The index in a plain window: names a person, no script, no fault of accessibility, links that lead somewhere. */
async function readIndex(folder: string, shoot: (page: Page, name: string) => Promise<void>) {
  await inPlainWindow(async (page) => {
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await shoot(page, 'index');
    expect(await page.locator('script').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    const rows = page.getByRole('row');
    expect(await rows.count()).toBeGreaterThan(10);
    const links = await page
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => decodeURIComponent(one.getAttribute('href') ?? '')));
    for (const link of links) expect(readFileSync(join(folder, link)).length).toBeGreaterThan(0);
    expect(links.some((link) => link.endsWith('.jpg'))).toBe(true);
    await page
      .getByRole('link', { name: /^Demande, / })
      .first()
      .click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, 'request');
    expect(await faults(page)).toEqual([]);
  });
}

/** Each report is a PDF of its own request: number and person. */
async function checkPapers(folder: string): Promise<void> {
  const requests = readdirSync(join(folder, 'demandes'));
  let papers = 0;
  for (const number of requests) {
    const files = readdirSync(join(folder, 'demandes', number));
    if (!files.includes('compte-rendu.pdf')) continue;
    papers += 1;
    const words = await pdfText(readFileSync(join(folder, 'demandes', number, 'compte-rendu.pdf')));
    expect(words).toContain(number);
  }
  expect(papers).toBeGreaterThan(0);
}
