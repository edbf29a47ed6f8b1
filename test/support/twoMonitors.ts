import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { makeRunFolder } from './runFolder.ts';

/** An X server with two monitors side by side, told of as a graphics card tells of them. */
export interface TwoMonitors {
  /** The value for DISPLAY. */
  readonly display: string;
  readonly left: Rectangle;
  readonly right: Rectangle;
  readonly close: () => Promise<void>;
}

// Where Debian puts the server itself: `Xorg` on the path asks for a person at the machine.
const server = '/usr/lib/xorg/Xorg';
const driver = '/usr/lib/xorg/modules/drivers/dummy_drv.so';
const startMs = 20_000;

const left = { x: 0, y: 0, width: 1920, height: 1080 };
/** Of another size, so that no window stands on it by chance. */
const right = { x: left.width, y: 0, width: 1280, height: 1024 };

export function hasTwoMonitors(): boolean {
  return existsSync(server) && existsSync(driver);
}

/** Picks a free number itself and takes neither the keyboard, the mouse nor the console of the machine. */
export async function startTwoMonitors(): Promise<TwoMonitors> {
  const folder = makeRunFolder('monitors');
  const [config, log] = [join(folder, 'xorg.conf'), join(folder, 'xorg.log')];
  writeFileSync(config, configuration);
  const files = ['-config', config, '-logfile', log];
  const alone = ['-novtswitch', '-sharevts', '-keeptty', '-noreset', '-ac', '-nolisten', 'tcp'];
  const child = spawn(server, ['-displayfd', '3', ...files, ...alone], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  // Not left behind by a run that is ended.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  const close = async (): Promise<void> => {
    process.removeListener('exit', end);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    end();
    await ended;
  };
  const number = await new Promise<string>((resolve, reject) => {
    let said = '';
    const fail = () => reject(new Error(`No X server with two monitors: ${said.slice(-500)}`));
    setTimeout(fail, startMs).unref();
    child.stderr?.on('data', (piece) => {
      said += piece;
    });
    child.once('error', fail);
    child.once('exit', fail);
    child.stdio[3]?.once('data', (piece) => resolve(String(piece).trim()));
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { display: `:${number}`, left, right, close };
}

const configuration = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 64000
  Option "Monitor-DUMMY0" "left"
  Option "Monitor-DUMMY1" "right"
EndSection
Section "Monitor"
  Identifier "left"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "left" 148.5 1920 2008 2052 2200 1080 1084 1089 1125
  Option "PreferredMode" "left"
EndSection
Section "Monitor"
  Identifier "right"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "right" 108 1280 1328 1440 1688 1024 1025 1028 1066
  Option "PreferredMode" "right"
  Option "RightOf" "left"
  Option "Enable" "true"
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual ${left.width + right.width} ${left.height}
  EndSubSection
EndSection
`;
