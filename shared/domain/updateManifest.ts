import { z } from 'zod';

/** The names under which a region offers a version, in the folder of its hub. */
export const manifestName = 'manifest.json';
export const signatureName = 'manifest.json.sig';

/** Bytes; a longer manifest is not read. */
export const maxManifestBytes = 64 * 1024;
/** Base64 of the 64 bytes of an Ed25519 signature, and the end of a line. */
export const maxSignatureBytes = 200;
/** Bytes; an installer is a quarter of this. */
const maxFileBytes = 512 * 1024 * 1024;

/** A version as it is written: three numbers. */
export const UpdateVersion = z.string().regex(/^(0|[1-9]\d{0,3})(\.(0|[1-9]\d{0,3})){2}$/);

const UpdateFile = z.strictObject({
  platform: z.enum(['linux', 'win32', 'darwin']),
  arch: z.enum(['x64', 'arm64']),
  /** How it is installed. */
  form: z.enum(['deb', 'tar.gz', 'AppImage', 'nsis', 'dmg', 'zip']),
  /** A name inside the folder of the manifest, never a path; it begins and ends with a letter or a digit. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,118}[A-Za-z0-9]$/),
  /** Bytes. */
  size: z.number().int().min(1).max(maxFileBytes),
  /** Of the whole file, hexadecimal. */
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
});

/** What a region offers to its workstations: `updates/manifest.json`, with its signature in a file beside. */
export const UpdateManifest = z
  .strictObject({
    format: z.literal(1),
    version: UpdateVersion,
    releasedOn: z.iso.date(),
    /** A program on the old runtime of the tests takes no other, and a real one never takes it. */
    runtime: z.enum(['release', 'test']),
    files: z.array(UpdateFile).min(1).max(40),
  })
  .refine(({ files }) => areDifferent(files.map(({ name }) => name.toLowerCase())))
  .refine(({ files }) => files.every(({ name }) => !/^manifest\.json/i.test(name)))
  .refine(({ files }) => areDifferent(files.map(kindOf)));

export type UpdateManifest = z.infer<typeof UpdateManifest>;
export type UpdateFile = z.infer<typeof UpdateFile>;

function kindOf({ platform, arch, form }: UpdateFile): string {
  return `${platform} ${arch} ${form}`;
}

function areDifferent(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/** True when `offered` comes after `installed`; two readings of one version are the same. */
export function isNewer(offered: string, installed: string): boolean {
  const [left, right] = [offered, installed].map((version) => version.split('.').map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
