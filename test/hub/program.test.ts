import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readConfig } from '../../hub/config.ts';
import { silentLog } from '../../hub/http/log.ts';
import { startHub } from '../../hub/hub.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startHubProcess } from './support/hubProcess.ts';
import { directory, practiceIds } from './support/practiceIds.ts';
import { newKeys, Workstation } from './support/workstation.ts';

const program = fileURLToPath(new URL('../../hub/main.ts', import.meta.url));
const run = promisify(execFile);
const hubCommand = async (environment: NodeJS.ProcessEnv, ...args: string[]): Promise<string> => {
  const env = { PATH: process.env.PATH, ...environment };
  return (await run(process.execPath, [program, ...args], { env })).stdout.trim();
};

test('in practice: fixed codes, certified by another process, again and again', async () => {
  const folder = temporaryFolder();
  const hub = await startHubProcess(folder);
  try {
    for (const [code, id] of [
      ['PRAT-EHPA-D000-0001', practiceIds.ehpad],
      ['prat ehpa d000 0001', practiceIds.ehpad],
      ['PRAT-CENT-RE00-0001', practiceIds.healthCentre],
      ['PRAT-HOPT-AOOO-OOOI', practiceIds.hospital],
    ] as const) {
      const response = await Workstation.askEnrolment(hub.url, code, await newKeys('ES384'));
      expect(response.status).toBe(201);
      const enrolled = (await response.json()) as Record<string, unknown>;
      expect(enrolled).toMatchObject({ establishment: { id } });
      expect(enrolled.certificate).toMatch(/^eyJ/);
    }
    const reachable = {
      url: hub.url,
      code: async () => 'PRAT-H0PT-A000-0001',
      certify: async () => undefined,
    };
    const station = await Workstation.enrol(reachable, practiceIds.hospital);
    const expert = await station.register('expert');
    const joined = await station.askTeam(expert, 'PRAT-OPHT-A000-0001');
    expect(joined.status).toBe(200);
    await station.signIn(expert);
    expect(station.teams).toEqual([`HealthcareService/${practiceIds.ophthalmology}`]);
  } finally {
    await hub.stop();
  }
});

test('the server never opens the file of the root’s private key', async () => {
  const folder = temporaryFolder();
  const first = await startHubProcess(folder);
  await first.stop();
  const root = join(folder, 'practice-root.json');
  expect(statSync(root).mode & 0o077).toBe(0);
  expect(readFileSync(root, 'utf8')).toContain('privateJwk');
  // Only the certifying process has a use for it: with a file that nobody can read, the server starts all the same.
  writeFileSync(root, 'not a key');
  const config = readConfig({ practice: true, data: folder, port: '0' }, {}, true);
  const hub = await startHub(config, { log: silentLog });
  const code = 'PRAT-EHPA-D000-0001';
  const response = await Workstation.askEnrolment(hub.url, code, await newKeys('ES384'));
  expect(await response.json()).toMatchObject({ certificate: null });
  await hub.close();
});

test('the program that is told to stop lets what is under way end, takes nothing new, and ends by itself', async () => {
  const hub = await startHubProcess(temporaryFolder());
  const body = 'grant_type=other';
  const slow = httpRequest(`${hub.url}/auth/token`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': body.length,
    },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    slow.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
  });
  slow.write(body.slice(0, 4));
  await expect.poll(() => slow.socket?.bytesWritten ?? 0).toBeGreaterThan(0);
  await (await fetch(`${hub.url}/fhir/metadata`)).arrayBuffer();
  const stopped = hub.stop();
  const ask = () =>
    fetch(`${hub.url}/fhir/metadata`).then(
      ({ status }) => status,
      () => 'refused',
    );
  await expect.poll(ask).toBe('refused');
  slow.end(body.slice(4));
  expect(await answered).toBe(400);
  await stopped;
});

test('practice listens on loopback only, and the real hub only with HTTPS and a key', async () => {
  const folder = temporaryFolder();
  const practice = { practice: true, data: folder };
  for (const HUB_HOST of ['0.0.0.0', '192.168.1.1', '::', 'hub.example']) {
    expect(() => readConfig(practice, { HUB_HOST }, true)).toThrow(/loopback/);
  }
  expect(readConfig(practice, { HUB_HOST: '::1' }, true)).toMatchObject({ tls: null });
  const HUB_KEY_FILE = join(folder, 'key');
  writeFileSync(HUB_KEY_FILE, randomBytes(48).toString('hex'));
  expect(() => readConfig({ data: folder }, {}, false)).toThrow(/HUB_KEY_FILE/);
  expect(() => readConfig({ data: folder }, { HUB_KEY_FILE }, true)).toThrow(/HTTPS/);
  const tls = { HUB_KEY_FILE, HUB_TLS_CERT: HUB_KEY_FILE, HUB_TLS_KEY: HUB_KEY_FILE };
  const HUB_URL = 'http://hub.example';
  expect(() => readConfig({ data: folder }, { ...tls, HUB_URL }, true)).toThrow(/https/);
  expect(() => readConfig({ practice: true }, {}, true)).toThrow(/data/);
  expect(() => readConfig({ ...practice, port: '70000' }, {}, true)).toThrow(/70000/);
  const wrong = hubCommand({ HUB_HOST: '0.0.0.0' }, '--practice', '--data', folder);
  await expect(wrong).rejects.toThrow(/loopback/);
  expect(existsSync(join(folder, 'hub.db'))).toBe(false);
});

test('a practice folder is never opened as a real one', async () => {
  const folder = temporaryFolder();
  const hub = await startHubProcess(folder);
  await hub.stop();
  const environment = { HUB_KEY_FILE: join(folder, 'practice.key') };
  await expect(hubCommand(environment, 'workstations', '--data', folder)).rejects.toThrow(
    /other kind/,
  );
});

/** A real hub on HTTPS, set up by the commands an administrator types. */
test('root, directory, codes, certify and revoke, over HTTPS', async () => {
  const folder = temporaryFolder();
  const [cert, key, keyFile, rootFile] = ['cert.pem', 'key.pem', 'db.key', 'root.json'].map(
    (name) => join(folder, name),
  ) as [string, string, string, string];
  selfSigned(cert, key);
  writeFileSync(keyFile, randomBytes(48).toString('hex'), { mode: 0o600 });
  const dataDir = join(folder, 'data');
  const environment = {
    HUB_DATA: dataDir,
    HUB_KEY_FILE: keyFile,
    HUB_TLS_CERT: cert,
    HUB_TLS_KEY: key,
    HUB_URL: 'https://hub.example',
  };
  const admin = (...args: string[]) => hubCommand(environment, ...args);
  await admin('root', '--out', rootFile);
  await expect(admin('root', '--out', join(folder, 'second.json'))).rejects.toThrow();
  const directoryFile = join(folder, 'directory.json');
  const entry = directory.map((resource) => ({ resource }));
  writeFileSync(
    directoryFile,
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }),
  );
  await admin('directory', directoryFile);
  const code = await admin('codes', '--establishment', '149999906');
  expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await expect(admin('codes', '--establishment', '000000000')).rejects.toThrow();

  const hub = await startHub(readConfig({ port: '0' }, environment, true), { log: silentLog });
  try {
    const { port } = hub;
    const agent = new Agent({ ca: readFileSync(cert), servername: 'hub.example' });
    const metadata = await getStatus(agent, port, '/fhir/metadata');
    expect(metadata).toBe(200);
    await expect(getStatus(new Agent(), port, '/fhir/metadata')).rejects.toThrow();
    await expect(oldTls(port, cert)).rejects.toThrow();
    const keys = await newKeys('ES384');
    const now = new Date().toISOString();
    const { identities } = hub.repository;
    const kid = keys.kid;
    await identities.addWorkstation(
      { clientId: 'c', name: 'Poste', establishmentId: practiceIds.ehpad, kid, enrolledAt: now },
      {
        kid,
        kind: 'workstation',
        subject: 'c',
        jwk: keys.jwk,
        name: 'Poste',
        establishmentId: practiceIds.ehpad,
        rpps: null,
        role: null,
        createdAt: now,
        certificate: null,
        revokedAt: null,
      },
    );
    expect(await admin('certify', '--list')).toContain(kid);
    await admin('certify', '--root-key', rootFile, 'another-kid', `-${'a'.repeat(42)}`);
    expect((await identities.key(kid))?.certificate).toBeNull();
    expect(await admin('certify', '--root-key', rootFile, kid)).toBe(kid);
    expect((await identities.key(kid))?.certificate).toMatch(/^eyJ/);
    expect(await admin('workstations')).toContain('0001  Poste');
    await admin('revoke', kid);
    expect((await identities.key(kid))?.revokedAt).not.toBeNull();
  } finally {
    await hub.close();
  }
});

function selfSigned(cert: string, key: string): void {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const name = ['-subj', '/CN=hub.example', '-addext', 'subjectAltName=DNS:hub.example'];
  const files = ['-keyout', key, '-out', cert, '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...name, ...files], { stdio: 'ignore' });
}

function getStatus(agent: Agent, port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest({ host: '127.0.0.1', port, path, agent });
    request.on('response', (response) => resolve(response.resume().statusCode));
    request.on('error', reject).end();
  });
}

function oldTls(port: number, cert: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: '127.0.0.1',
      port,
      ca: readFileSync(cert),
      servername: 'hub.example',
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    socket.on('secureConnect', () => resolve(socket.destroy() as unknown as undefined));
    socket.on('error', reject);
  });
}
