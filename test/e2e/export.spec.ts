import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeRunFolder } from '../support/runFolder.ts';
import { extractArchive, namesIn } from '../support/sevenZip.ts';
import { collectFaults, faultsOn } from './axe.ts';
import { inPlainWindow } from './drawSheet.ts';
import { expect, test } from './fixtures.ts';
import { pdfText } from './story/requests/pdfText.ts';
import { walkExport } from './walk/settings/exportAll.ts';

// A film of every step costs more than reading the screens.
test.use({ trace: 'off' });

test('« Tout exporter » writes an archive that another program opens and a person reads', async ({
  workstation,
}) => {
  const { look, faults } = collectFaults();
  const { folder, passphrase } = await walkExport(workstation, look);
  expect(faults).toEqual({});
  expect(passphrase.split('-')).toHaveLength(8);
  const [name = '', ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  const archive = join(folder, name);
  expect(namesIn(archive)[0]).toBe('index.html');
  const into = makeRunFolder('opened');
  expect(extractArchive(archive, passphrase, into).status).toBe(0);
  // What is extracted is its owner's alone, and the windows are another user's.
  execFileSync('chmod', ['-R', 'a+rX', into]);
  await readIndex(into);
  await checkPapers(into);
  expect(workstation.complaints).toEqual([]);
});

/** The index in a plain window: names a person, no script, no fault of accessibility, links that lead somewhere. */
async function readIndex(folder: string) {
  await inPlainWindow(async (page) => {
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    expect(await page.locator('script').count()).toBe(0);
    expect(await faultsOn(page)).toEqual([]);
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
    expect(await faultsOn(page)).toEqual([]);
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
    // Two letters that could be drawn as one sign are still two letters to who copies or hears them.
    expect(words).toContain('vérifiée');
  }
  expect(papers).toBeGreaterThan(0);
}
