import { afterEach, describe, expect, test, vi } from 'vitest';
import { startConversation } from '../../../renderer/features/call/conversation.ts';
import type { Conversation } from '../../../renderer/features/call/conversationState.ts';
import { willBeSeen } from '../../../renderer/features/call/preview/willBeSeen.ts';
import type { CallView } from '../../../shared/ipc/call.ts';
import type { EstuaireApi } from '../../../shared/ipc/window.ts';

interface Asked {
  readonly audio?: unknown;
  readonly video?: unknown;
}

/** As little of a browser as a call needs until somebody answers. @returns which devices were asked for */
function browser(): string[] {
  const asked: string[] = [];
  class Stream {
    readonly tracks: { readonly kind: string }[];
    constructor(tracks: readonly { readonly kind: string }[] = []) {
      this.tracks = [...tracks];
    }
    getTracks = () => this.tracks;
    getVideoTracks = () => this.tracks.filter(({ kind }) => kind === 'video');
    getAudioTracks = () => this.tracks.filter(({ kind }) => kind === 'audio');
    addTrack = (track: { readonly kind: string }) => void this.tracks.push(track);
    removeTrack = (track: { readonly kind: string }) => {
      this.tracks.splice(this.tracks.indexOf(track), 1);
    };
  }
  const track = (kind: string) => ({
    kind,
    enabled: true,
    stop: () => {},
    addEventListener: () => {},
  });
  const canvas = {
    getContext: () => null,
    captureStream: () => new Stream([track('video')]),
  };
  vi.stubGlobal('MediaStream', Stream);
  vi.stubGlobal('document', { createElement: () => canvas });
  vi.stubGlobal(
    'AudioContext',
    class {
      createMediaStreamDestination = () => ({ stream: new Stream([track('audio')]) });
      close = () => Promise.resolve();
    },
  );
  const getUserMedia = async ({ video }: Asked) => {
    const kind = video === undefined ? 'audio' : 'video';
    asked.push(kind);
    return new Stream([track(kind)]);
  };
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  return asked;
}

/** A call that she places, from before anything was asked of her devices. */
function ownCall() {
  const rung = vi.fn(async () => ({ ok: true }));
  const opening = { id: 'call', state: 'opening', direction: 'outgoing' } as CallView;
  const api = {
    read: async () => ({ ok: true, value: { call: opening } }),
    devices: async () => ({ ok: true, value: { camera: null, microphone: null } }),
    ring: rung,
  } as unknown as EstuaireApi['call'];
  let now: Conversation | null = null;
  const driver = startConversation('call', {
    api,
    createCertificate: () => Promise.reject(new Error('not here')),
    createSession: () => {
      throw new Error('not here');
    },
    onChange: (next) => {
      now = next;
    },
  });
  const follow = async (): Promise<void> => {
    driver.hear();
    await vi.waitFor(() => expect(rung).toHaveBeenCalled());
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { driver, follow, now: () => now };
}

describe('who joins before her camera was asked for', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('is told that she will be seen', () => {
    expect(willBeSeen('closed')).toBe(true);
    for (const missing of ['refused', 'none', 'busy'] as const) {
      expect(willBeSeen(missing)).toBe(false);
    }
  });

  test('« Rejoindre sans image »: it does not open, and stays closed until she asks', async () => {
    const asked = browser();
    const { driver, follow, now } = ownCall();
    driver.join({ pictures: false });
    await follow();
    expect(asked).toEqual(['audio']);
    expect(now()).toMatchObject({ joined: true, dark: true });
    driver.holdBack({ dark: false });
    await vi.waitFor(() => expect(asked).toEqual(['audio', 'video']));
    driver.close();
  });

  test('« Rejoindre »: it opens, and nothing is held back', async () => {
    const asked = browser();
    const { driver, follow, now } = ownCall();
    driver.join({ pictures: true });
    await follow();
    expect(asked.toSorted()).toEqual(['audio', 'video']);
    expect(now()).toMatchObject({ joined: true, dark: false });
    driver.close();
  });
});
