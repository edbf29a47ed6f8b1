import { expect, test } from 'vitest';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { overridesOfMonth } from '../../../electron/vault/store/overrideStore.ts';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import { drawDicom, takenLately } from '../../support/dicomSample.ts';
import { openExercise } from '../../support/exercise.ts';
import { addPicture, striped } from '../../support/readyDraft.ts';
import { askedForPicture, replyWithPictures } from '../../support/replies.ts';
import { storeInside } from '../../support/storeInside.ts';

test('5.4 a reply takes no DICOM object that names somebody else, and takes that of its resident', async () => {
  const window = (await openExercise()).record();
  const { id, slot } = await askedForPicture(window);
  const { patient } = await window.value('serviceRequest:read', { id });
  const told = {
    name: `${patient.birthFamily.toUpperCase()}^${patient.birthGiven.toUpperCase()}`,
    birthDate: patient.birthDate.replace(/-/g, ''),
    takenAt: takenLately(),
  };
  const others = [
    { ...told, name: 'INCONNU^PAULE' },
    { ...told, birthDate: '19010101' },
  ];
  for (const other of others) {
    await expect(addPicture(window, id, slot, drawDicom(other), 'IMG_1.dcm')).rejects.toThrow(
      'image.otherPerson',
    );
  }
  expect((await window.value('reply:read', { id })).images).toEqual([]);
  const own = await addPicture(window, id, slot, drawDicom(told), 'IMG_2.dcm');
  await replyWithPictures(window, id);
  const { images } = await window.value('serviceRequest:read', { id });
  expect(images.map((image) => image.id)).toContain(own.id);
});

test('5.38 what was passed over in a reply is counted with what was passed over in requests', async () => {
  const opened = await openExercise();
  const window = opened.record();
  const { id, slot } = await askedForPicture(window);
  const longAgo = new Date(Date.now() - 90 * 86_400_000).toISOString();
  const dark = await addPicture(window, id, slot, striped(30), 'IMG_0002.jpg', longAgo);
  const picture = { requestId: id, imageId: dark.id };
  const said = { about: 'quality', reason: 'notPossible' } as const;
  await window.value('image:check', { ...picture, said });
  await window.value('image:keep', { ...picture, reason: 'wrongClock' });
  await replyWithPictures(window, id);
  const { database } = await storeInside(opened.rootDir, practicePassphrase, 'exercice');
  const month = parisClock(new Date().toISOString()).date.slice(0, 7);
  const [traced, ...others] = overridesOfMonth(database, month).filter(
    ({ requestId, codes }) => requestId === id && codes.includes('quality.notPossible'),
  );
  expect(others).toEqual([]);
  expect(traced).toEqual({
    requestId: id,
    signed: true,
    codes: ['picture.wrongClock', 'quality.notPossible'],
  });
});
