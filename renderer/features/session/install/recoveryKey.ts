export interface KeyGroup {
  readonly position: number;
  readonly letters: string;
}

const GROUP_LENGTH = 4;

/** The printed key in the groups it came with, else by four, so that it can be read aloud and copied. */
export function keyGroups(recoveryKey: string): readonly KeyGroup[] {
  const given = recoveryKey.split(/[\s-]+/).filter((group) => group !== '');
  const groups =
    given.length > 1 ? given : (recoveryKey.match(new RegExp(`.{1,${GROUP_LENGTH}}`, 'g')) ?? []);
  return groups.map((letters, position) => ({ position, letters }));
}
