import '../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { text } from '../acts/words.ts';
import type { Look } from './moves.ts';

const { roster, residents, frame } = text;

/** As it comes out of a care record: a new resident, one who changed room, a homonym, one twice, two unreadable lines. */
const table = [
  'Nom de naissance;Prénoms;Né(e) le;Civilité;Chambre;Unité',
  'HAUTOT;Bernadette Marie;12/02/1936;Mme;14;Les Pommiers',
  'TEST LEMOINE;Odette Marie;{lemoine};Mme;18;Les Tilleuls',
  'TEST MARTINE;Jeanne Louise;{martin};Mme;4;Les Pommiers',
  'CAUCHOIS-DELARUE;Marie-Thérèse Bernadette;03/09/1931;Mme;52;Les Hortensias',
  'HAUTOT;Bernadette Marie;12/02/1936;Mme;14;Les Pommiers',
  'LEBAILLY;Roger;31/02/1938;M.;19;Les Tilleuls',
  'TRAVERS;;14/06/1940;M.;20;Les Tilleuls',
].join('\n');

/** « Importer la liste des résidents » : empty, what it would do, what has to be settled, done. */
export async function walkRoster(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await inRail(page, frame.rail.residents);
  await buttonNamed(page, roster.open).click();
  await page.getByRole('heading', { name: roster.title }).waitFor();
  await look('importer-liste', page, 'night');
  const births = await Promise.all(['LEMOINE', 'MARTIN'].map((family) => bornOn(page, family)));
  const filled = table.replace('{lemoine}', births[0] ?? '').replace('{martin}', births[1] ?? '');
  await page.getByLabel(roster.paste).fill(filled);
  const preview = page.getByRole('heading', { name: roster.preview });
  await preview.waitFor();
  await look('importer-liste-colonnes', page);
  await preview.scrollIntoViewIfNeeded();
  await page.getByRole('row').last().scrollIntoViewIfNeeded();
  await look('importer-liste-apercu', page, 'night');
  await page.getByRole('checkbox', { name: roster.withoutBad(2) }).check();
  await look('importer-liste-pret', page);
  await buttonNamed(page, roster.submit(3)).click();
  await page.getByText(residents.before).waitFor();
  await look('importer-liste-faite', page);
}

/** As a French table writes it. */
async function bornOn(page: Page, family: string): Promise<string> {
  const iso = await page.evaluate(async (typed) => {
    const found = await window.estuaire.patient.search({ text: typed, limit: 10 });
    return found.ok ? (found.value.rows[0]?.birthDate ?? '') : '';
  }, family);
  return iso.split('-').reverse().join('/');
}
