import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginSmall } from '../../../renderer/features/call/media/beginSmall.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What of a connection sizes its pictures, and what it was told. */
function connection() {
  const told: { kind: string; by: number | undefined }[] = [];
  const sender = (kind: string) => ({
    track: { kind },
    getParameters: () => ({ encodings: [{ active: true }] }),
    setParameters: async ({ encodings }: RTCRtpSendParameters) =>
      void told.push({ kind, by: encodings[0]?.scaleResolutionDownBy }),
  });
  const senders = [sender('audio'), sender('video')];
  const state = { connectionState: 'connected', getSenders: () => senders };
  return { told, state, asReal: state as unknown as RTCPeerConnection };
}

test('the first pictures go out at half their size, those after two seconds at their own; sound is left alone', async () => {
  const { told, asReal } = connection();
  beginSmall(asReal);
  await vi.advanceTimersByTimeAsync(1_900);
  expect(told).toEqual([{ kind: 'video', by: 2 }]);
  await vi.advanceTimersByTimeAsync(200);
  expect(told.slice(1)).toEqual([{ kind: 'video', by: 1 }]);
});

test('a connection that closed meanwhile is left alone', async () => {
  const { told, state, asReal } = connection();
  beginSmall(asReal);
  state.connectionState = 'closed';
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.length).toBe(1);
});
