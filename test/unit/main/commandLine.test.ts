import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../electron/main/commandLine.ts';

const read = (...words: string[]) => readCommandLine(words, 'linux');

describe('the command line', () => {
  it('keeps what it knows, in order, with its values', () => {
    const words = ['--profile', 'camille', '--lang=fr-FR', '--user-data-dir=/x', '--self-test'];
    expect(read(...words)).toEqual({ kept: words, refused: [], selfTest: true });
  });

  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--no-sandbox',
    '-no-sandbox',
    '--js-flags=--expose-gc',
    '--inspect',
    '--inspect-brk=0',
    '--disable-web-security',
    '--load-extension=/tmp/x',
    '--proxy-server=http://x',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--ignore-certificate-errors',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--use-file-for-fake-video-capture=/tmp/x.y4m',
    '--auto-select-desktop-capture-source=Screen',
    '--enforce-webrtc-ip-permission-check',
    '--enable-logging',
    '--LANG=fr',
    '-lang=fr',
    '---lang=fr',
    '--profile-directory=x',
    '--',
  ])('refuses %s', (word) => {
    const { kept, refused, selfTest } = read(word, '--lang=fr');
    expect(kept).toEqual(['--lang=fr']);
    expect(refused).toHaveLength(1);
    expect(selfTest).toBe(false);
  });

  it('refuses the other spelling of Windows there, where a slash is a path elsewhere', () => {
    expect(readCommandLine(['/remote-debugging-port=1'], 'win32').refused).toHaveLength(1);
    expect(readCommandLine(['--No-Sandbox'], 'win32').refused).toEqual(['no-sandbox']);
    expect(read('/srv/app')).toEqual({ kept: [], refused: [], selfTest: false });
  });

  it('does not let a switch hide behind the name of a profile', () => {
    expect(read('--profile', '--no-sandbox').refused).toEqual(['no-sandbox']);
    expect(read('--profile=x', 'word').kept).toEqual(['--profile=x']);
  });

  it('is settled after one pass: what is kept would be kept again, and nothing refused', () => {
    const words = ['--profile', 'camille', 'x', '--no-sandbox', '--disable-gpu', '-v', '--lang=fr'];
    const { kept } = read(...words);
    expect(read(...kept)).toEqual({ kept, refused: [], selfTest: false });
  });
});
