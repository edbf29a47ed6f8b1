import { newResident } from '../../support/newResident.ts';
import type { TestConnection } from '../../support/vault.ts';

/** So many files, each of somebody else; answers their ids. */
export async function manyResidents(
  window: TestConnection,
  count: number,
): Promise<readonly string[]> {
  await window.value('patient:search', { text: 'Lemoine', limit: 5 });
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const birthDate = `19${30 + (index % 30)}-0${1 + Math.floor(index / 30)}-11`;
    const person = newResident('Lemoine', { birthDate });
    const { id } = await window.value('patient:create', person);
    ids.push(id);
  }
  return ids;
}
