import { describe, expect, it } from 'vitest';
import { type PackageMachine, planPackage } from '../../../build/packaging/packagePlan.mjs';

const debian: PackageMachine = {
  platform: 'linux',
  arch: 'x64',
  testRuntime: false,
  hasDpkgDeb: true,
  version: '1.2.3',
};

const plan = (machine: Partial<PackageMachine>) => planPackage({ ...debian, ...machine });
const targets = (machine: Partial<PackageMachine>) =>
  plan(machine).built.map(({ target }) => target);

describe('the plan of the packages', () => {
  it('makes every Linux form where the official runtime is there', () => {
    expect(targets({})).toEqual(['unpacked', 'tar.gz', 'deb', 'AppImage']);
  });

  it('makes what it can from the test runtime, and says so in every file name', () => {
    const { built, notBuilt } = plan({ testRuntime: true });
    expect(built.map(({ target }) => target)).toEqual(['unpacked', 'tar.gz', 'deb']);
    for (const { file } of built) expect(file).toContain('test-runtime');
    expect(notBuilt.map(({ target }) => target)).toContain('AppImage');
  });

  it('never calls an official package a test one', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const)
      for (const { file } of plan({ platform }).built) expect(file).not.toContain('test');
  });

  it.each([
    ['win32', ['unpacked', 'nsis']],
    ['darwin', ['unpacked', 'dmg', 'zip']],
  ] as const)('makes on %s what is installed there', (platform, expected) => {
    expect(targets({ platform, hasDpkgDeb: false })).toEqual(expected);
  });

  it('names each form it does not make, with a reason, and makes none twice', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const)
      for (const testRuntime of [true, false])
        for (const hasDpkgDeb of [true, false]) {
          const { built, notBuilt } = plan({ platform, testRuntime, hasDpkgDeb });
          const files = built.map(({ file }) => file);
          expect(new Set(files).size).toBe(files.length);
          expect(notBuilt.length).toBeGreaterThanOrEqual(2);
          for (const { reason } of notBuilt) expect(reason.length).toBeGreaterThan(10);
        }
  });

  it('uses Debian’s words for a processor', () => {
    expect(plan({}).built.map(({ file }) => file)).toContain('estuaire_1.2.3_amd64.deb');
    expect(plan({ arch: 'arm64' }).built.map(({ file }) => file)).toContain(
      'estuaire_1.2.3_arm64.deb',
    );
  });
});
