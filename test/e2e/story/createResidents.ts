import { acknowledged, fillNewResident, saveButton, searchThenNew } from '../acts/residents.ts';
import { centenarian, corsican } from './people.ts';
import type { Step } from './step.ts';

/** Two residents, each after a search that found nobody: a Corsican INS, and a woman born in 1924. */
export const createResidentsStep: Step = {
  name: 'residents',
  title: 'Deux résidents sont créés, après une recherche',
  async run(story) {
    const page = await story.workstation().record();
    const sentences: string[] = [];
    const banners: string[] = [];
    for (const person of [corsican, centenarian]) {
      sentences.push(await searchThenNew(page, person.birthFamily));
      await fillNewResident(page, person);
      await story.shoot(page, `form-${person.room}`);
      await saveButton(page).click();
      banners.push(await acknowledged(page, person));
      await story.shoot(page, `file-${person.room}`);
    }
    return { sentence: banners.at(-1) ?? '', searches: sentences, acknowledged: banners };
  },
};
