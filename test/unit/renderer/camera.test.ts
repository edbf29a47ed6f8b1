import { describe, expect, test } from 'vitest';
import { cameraPlaces, guideOf } from '../../../renderer/features/imaging/camera/cameraPlace.ts';
import { findCamera } from '../../../renderer/features/imaging/camera/openCamera.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { slotOfQuestion } from '../../../shared/forms/slots.ts';

const slotsOf = (specialty: string) =>
  (formCatalogue.specialty(specialty)?.requestForm.questions ?? []).flatMap(
    (item) => slotOfQuestion(item) ?? [],
  );

describe('« Prise de vue »', () => {
  test.each([
    ['ophthalmology', 'od.macula', 'fundus'],
    ['ophthalmology', 'og.ant', 'eye'],
    ['ophthalmology', 'face', 'skin'],
    ['dermatology', 'region', 'skin'],
    ['dermatology', 'close', 'ruler'],
    ['wounds', 'wound', 'ruler'],
    ['wounds', 'limb', 'skin'],
    ['wounds', 'prescription', 'plain'],
  ])('%s, %s: is aimed at by « %s »', (specialty, code, guide) => {
    const slot = slotsOf(specialty).find((one) => one.code === code);
    expect(slot === undefined ? null : guideOf(slot)).toBe(guide);
  });

  test('is for the places that take a picture, each with its side in its name', () => {
    const slots = slotsOf('ophthalmology');
    const places = cameraPlaces(slots, slots.slice(0, 1));
    expect(places.length).toBeGreaterThan(8);
    for (const { name, side } of places) {
      if (side !== null) expect(name).toContain(side === 'right' ? 'Œil droit' : 'Œil gauche');
    }
    expect(places.filter(({ hasRoom }) => hasRoom)).toHaveLength(1);
  });

  test('finds the camera of the workstation by its id, else by its name, else none', () => {
    const cameras = [
      { id: 'a', name: 'Caméra du bureau' },
      { id: 'b', name: 'Rétinographe' },
      { id: 'c', name: '' },
    ];
    const [, second] = cameras;
    expect(findCamera(cameras, { id: 'b', name: 'Autre' })).toBe(second);
    expect(findCamera(cameras, { id: 'x', name: 'Rétinographe' })).toBe(second);
    expect(findCamera(cameras, { id: 'x', name: '' })).toBeNull();
    expect(findCamera(cameras, null)).toBeNull();
  });
});
