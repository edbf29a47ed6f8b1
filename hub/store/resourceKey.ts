import type { Key } from './repository.ts';

/** The two halves of `Type/id`. */
export function splitKey(key: Key): readonly [type: string, id: string] {
  const [type = '', id = ''] = key.split('/');
  return [type, id];
}
