import { describe, expect, test } from 'vitest';
import { createMediaPermission } from '../../../electron/main/mediaPermission.ts';
import { createMediaUse } from '../../../electron/vault/mediaUse.ts';
import type { MediaAllowed } from '../../../shared/ipc/port.ts';

const contents = { id: 7 } as Parameters<ReturnType<typeof createMediaPermission>['mayUse']>[0];
const other = { id: 8 } as typeof contents;

const permission = () =>
  createMediaPermission((id) =>
    id === 7 ? ({ kind: 'record' } as never) : ({ kind: 'gate' } as never),
  );

describe('camera and microphone', () => {
  test.each([
    ['nothing', false, false, false],
    ['picture', true, false, false],
    ['call', true, true, true],
  ] as const)('with « %s »', (allowed, video, audio, both) => {
    const media = permission();
    media.allow(allowed);
    expect(media.mayUse(contents, ['video'])).toBe(video);
    expect(media.mayUse(contents, ['audio'])).toBe(audio);
    expect(media.mayUse(contents, ['video', 'audio'])).toBe(both);
  });

  test('are refused to another window, to none, and to what is not named', () => {
    const media = permission();
    media.allow('call');
    expect(media.mayUse(other, ['video'])).toBe(false);
    expect(media.mayUse(null, ['video'])).toBe(false);
    expect(media.mayUse(contents, [])).toBe(false);
    expect(media.mayUse(contents, ['video', 'unknown'])).toBe(false);
  });

  test('the end of a call takes no camera from the pictures, nor the other way round', () => {
    const told: MediaAllowed[] = [];
    const use = createMediaUse((allowed) => told.push(allowed));
    use.forPictures(true);
    use.forCall(true);
    use.forPictures(false);
    use.forPictures(true);
    use.forCall(false);
    use.forPictures(false);
    expect(told).toEqual(['picture', 'call', 'call', 'call', 'picture', 'nothing']);
  });
});
