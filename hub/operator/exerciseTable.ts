import { establishmentCard, listDirectory } from '../directory/directory.ts';
import type { Repository } from '../store/repository.ts';

/** How many people of an establishment attested that they finished the exercise. Nobody is named. */
export interface ExerciseLine {
  readonly establishment: string;
  readonly people: number;
  readonly lastAt: string;
}

/** The establishments where somebody did, the most people first. */
export async function exerciseLines(repository: Repository): Promise<readonly ExerciseLine[]> {
  const names = new Map<string, string>();
  for (const { resource } of await listDirectory(repository, 'Organization')) {
    const card = resource.resourceType === 'Organization' ? establishmentCard(resource) : null;
    if (card !== null) names.set(card.id, `${card.name} (${card.finess})`);
  }
  const counted = await repository.operator.attested();
  return counted.map(({ establishmentId, people, lastAt }) => ({
    establishment: names.get(establishmentId) ?? '-',
    people,
    lastAt,
  }));
}
