import { complementSlot } from '../../shared/domain/complement.ts';
import type { TestConnection } from './vault.ts';

/** The request of the exercise whose complement asks for a picture, and the place of that picture. */
export async function askedForPicture(window: TestConnection) {
  const search = { patientId: null, specialty: null, text: '', offset: 0, limit: 50 };
  const { rows } = await window.value('serviceRequest:search', { ...search, view: 'all' });
  for (const { id, state } of rows) {
    if (state !== 'info-requested') continue;
    const { questions } = await window.value('reply:read', { id });
    const place = questions.findIndex(({ kind }) => kind === 'picture');
    if (place !== -1) return { id, slot: complementSlot(place) };
  }
  throw new Error('The exercise has no such complement');
}

/** Answers every question of the complement, those that want pictures with what was added, and signs the reply. */
export async function replyWithPictures(window: TestConnection, id: string): Promise<void> {
  const { questions } = await window.value('reply:read', { id });
  const answers = questions.map(({ kind }) =>
    kind === 'picture' ? { kind: 'pictures' as const } : { kind: 'text' as const, text: '54 kg' },
  );
  await window.value('reply:save', { id, answers });
  await window.value('reply:sign', { id });
}
