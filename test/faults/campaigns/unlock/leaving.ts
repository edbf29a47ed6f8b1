import { comeInPatiently, type Desk } from './desk.ts';

const code = '407192';
const another = 'girafe citron balcon sifflet ombre';
const keyrings = ['keyring', 'keyring.previous'] as const;

/** Files that somebody who left could put back; not all of them at once, which only the hub can tell. */
const sets: readonly (readonly string[])[] = [
  [],
  ['keyring'],
  ['keyring.previous'],
  keyrings,
  ['throttle'],
  [...keyrings, 'throttle'],
  ['estuaire.db'],
  ['estuaire.db', 'throttle'],
];

/** Who was removed stays out: by passphrase, by the code she had, by a keyring from before. */
export async function removal(desk: Desk): Promise<void> {
  const { people, random } = desk;
  const gone = people.nurse;
  await comeInPatiently(desk, gone);
  await desk.host().record().value('session:setCode', { code });
  desk.restart(desk.copyFiles);
  await comeInPatiently(desk, gone);
  desk.host().vault.lock('campaign');
  await comeInPatiently(desk, people.nurseCoordinator);
  await desk.host().record().value('user:disable', { id: gone, draftsTo: null });
  desk.host().vault.lock('campaign');
  const byCode = await desk.host().gate.call('session:unlockWithCode', { userId: gone, code });
  if (byCode.ok) desk.complain('somebody removed came in by her code');
  for (let round = 0; round < 4; round += 1) {
    desk.restart(() => desk.putBack(...(sets[random(sets.length)] ?? [])));
    if (random(2) === 0) await colleague(desk);
    if ((await comeInPatiently(desk, gone)) === 'in')
      return desk.complain('somebody removed came in');
    desk.count('removed people refused');
    // Settled before the next file: two that are put back one after the other are a whole profile put back.
    await colleague(desk);
  }
}

/** A passphrase that was replaced opens nothing, also with a keyring from before. */
export async function replacement(desk: Desk): Promise<void> {
  const { people, random } = desk;
  const { nurse } = people;
  await comeInPatiently(desk, nurse);
  const current = 'tulipe marteau violet ancre farine';
  await desk.host().record().value('session:setPassphrase', { current, next: another });
  for (let round = 0; round < 4; round += 1) {
    const set = sets.filter((names) => !names.includes('estuaire.db'))[random(6)] ?? [];
    desk.restart(() => desk.putBack(...set));
    if (random(2) === 0) await colleague(desk);
    if ((await comeInPatiently(desk, nurse)) === 'in') {
      return desk.complain('a replaced passphrase came in');
    }
    desk.count('replaced passphrases refused');
    await colleague(desk);
  }
}

async function colleague(desk: Desk): Promise<void> {
  if ((await comeInPatiently(desk, desk.people.nurseCoordinator)) !== 'in') {
    desk.complain('a colleague is kept out');
  }
  desk.host().vault.lock('campaign');
}
