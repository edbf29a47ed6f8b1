import '../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import {
  acknowledged,
  fillNewResident,
  openFromSearch,
  saveButton,
  search,
  searchThenNew,
} from '../acts/residents.ts';
import { text } from '../acts/words.ts';
import { asKept, centenarian, corsican, interrupted, type StoryResident } from './people.ts';
import { check, type Step } from './step.ts';

const isoDate = (french: string) => french.split('/').reverse().join('-');

/** Reads one whole file through the window's own functions, when the person is there. */
async function readWhole(page: Page, person: StoryResident) {
  return page.evaluate(async (typed) => {
    const found = await window.estuaire.patient.search({ text: typed, limit: 10 });
    const [row, ...others] = found.ok ? found.value.rows : [];
    if (row === undefined) return null;
    const file = await window.estuaire.patient.read({ id: row.id });
    return file.ok ? { ...file.value, others: others.length } : null;
  }, person.birthFamily);
}

/** Every trait typed is there, once: half a file would be worse than none. */
async function checkWhole(page: Page, person: StoryResident): Promise<void> {
  const file = await readWhole(page, person);
  check(file !== null, `${person.birthFamily} has a file`);
  check(file.others === 0, `${person.birthFamily} has one file only`);
  const kept = [
    file.birthFamily,
    file.birthGiven,
    file.birthDate,
    file.sex,
    file.birthPlaceCode,
    file.room,
    file.unit,
  ];
  const typed = [
    asKept(person.birthFamily),
    asKept(person.birthGiven),
    isoDate(person.birthDate),
    person.sex,
    person.birthPlaceCode,
    person.room,
    person.unit,
  ];
  check(JSON.stringify(kept) === JSON.stringify(typed), `Kept ${kept} where ${typed} was typed`);
}

/** What was acknowledged is there; the one being saved is whole or absent, then typed again. */
export const nothingLostStep: Step = {
  name: 'nothing-lost',
  title: 'Rien d’enregistré n’est perdu : les trois résidents sont là',
  async run(story) {
    const page = await story.workstation().record();
    const banners: string[] = [];
    for (const person of [corsican, centenarian]) {
      banners.push(await openFromSearch(page, person));
      await checkWhole(page, person);
    }
    const survived = (await readWhole(page, interrupted)) !== null;
    if (survived) await search(page, interrupted.birthFamily);
    else {
      await searchThenNew(page, interrupted.birthFamily);
      await story.shoot(page, 'absent');
      await fillNewResident(page, interrupted);
      await saveButton(page).click();
      await acknowledged(page, interrupted);
    }
    banners.push(await openFromSearch(page, interrupted));
    await checkWhole(page, interrupted);
    await story.shoot(page, 'third');
    await search(page, 'test');
    await page.getByText(text.residents.found(3)).waitFor();
    await story.shoot(page, 'three');
    return {
      sentence: text.residents.found(3),
      banners,
      interruptedWas: survived ? 'whole' : 'absent, typed again',
      complaints: story.workstation().complaints,
    };
  },
};
