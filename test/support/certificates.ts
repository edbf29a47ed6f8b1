import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real certificate with its key, PEM. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

export interface Wanted {
  /** A name or an IPv4 address. */
  readonly name?: string;
  /** From now on; a negative number is a certificate whose time is over. */
  readonly days?: number;
  /** Who signs it; without, it signs itself. */
  readonly authority?: Pair;
  /** The key it is about; without, a new one. */
  readonly key?: string;
}

/** Where the tool that makes certificates is missing, tests that need them are reported as skipped. */
export const canCertify = spawnSync('openssl', ['version']).status === 0;

/** Made by the machine's own tool, as a region would. */
export function certificate(wanted: Wanted = {}): Pair {
  return inFolder((file) => makeCertificate(wanted, file));
}

type FileIn = (name: string) => string;

/** Outside a test too: tables of certificates are made before the first one. */
function inFolder(make: (file: FileIn) => void): Pair {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-test-'));
  const file: FileIn = (name) => join(folder, name);
  try {
    make(file);
    const [cert, key] = [
      readFileSync(file('cert.pem'), 'utf8'),
      readFileSync(file('key.pem'), 'utf8'),
    ];
    return { cert, key };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeCertificate(wanted: Wanted, file: FileIn): void {
  const { name = '127.0.0.1', days = 2, authority } = wanted;
  const openssl = (...args: readonly string[]): void =>
    void execFileSync('openssl', args, { stdio: 'ignore' });
  if (wanted.key !== undefined) writeFileSync(file('key.pem'), wanted.key);
  else openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file('key.pem'));
  const alternative = /^\d/.test(name) ? `IP:${name}` : `DNS:${name}`;
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${alternative}`];
  openssl('req', '-new', '-key', file('key.pem'), ...subject, '-out', file('request.pem'));
  if (authority !== undefined) {
    writeFileSync(file('authority.pem'), authority.cert);
    writeFileSync(file('authority-key.pem'), authority.key);
  }
  const signer =
    authority === undefined
      ? ['-signkey', file('key.pem')]
      : ['-CA', file('authority.pem'), '-CAkey', file('authority-key.pem'), '-CAcreateserial'];
  const out = ['-days', String(days), '-copy_extensions', 'copy', '-out', file('cert.pem')];
  openssl('x509', '-req', '-in', file('request.pem'), ...signer, ...out);
}

/** An authority of its own, as a region has one. */
export function authority(): Pair {
  return inFolder((file) => {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const what = ['-subj', '/CN=Autorité', '-addext', 'keyUsage=critical,keyCertSign'];
    const out = ['-keyout', file('key.pem'), '-out', file('cert.pem'), '-days', '2'];
    execFileSync('openssl', ['req', '-x509', ...curve, ...what, ...out], { stdio: 'ignore' });
  });
}

/** SHA-256 of its public key, base64, as pins say it. */
export function spkiOf({ cert }: Pick<Pair, 'cert'>): string {
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}
