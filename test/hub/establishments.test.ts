import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flattenedVerify, importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCommandLine } from '../../hub/commandLine.ts';
import { commands } from '../../hub/commands.ts';
import { readConfig } from '../../hub/config.ts';
import { readDirectory } from '../../hub/directory/directory.ts';
import { silentLog } from '../../hub/http/log.ts';
import { startHub } from '../../hub/hub.ts';
import { openStore } from '../../hub/store/openStore.ts';
import { PosteFile, posteSignedText } from '../../shared/domain/posteFile.ts';
import { fictitiousRegion, selfSigned } from './support/fictitiousRegion.ts';
import { newKeys } from './support/workstation.ts';

describe('an operator brings a whole region', () => {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-region-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  const environment = {
    HUB_DATA: path('data'),
    HUB_KEY_FILE: path('db.key'),
    HUB_TLS_CERT: path('cert.pem'),
    HUB_TLS_KEY: path('key.pem'),
    HUB_URL: 'https://hub.example/',
  };
  /** As `main.ts` runs a command, without a process of its own for each. */
  const admin = async (...args: string[]): Promise<{ out: string; failed: string | null }> => {
    const { values, positionals } = readCommandLine(args);
    const [name = '', ...names] = positionals;
    const repository = await open();
    let out = '';
    const print = (line: string) => {
      out += `${line}\n`;
    };
    const config = readConfig(values, environment, false);
    const context = { repository, config, options: values, names, print, now: () => new Date() };
    try {
      await commands[name]?.({ ...context, stopped: new Promise(() => undefined) });
      return { out, failed: null };
    } catch (error) {
      return { out, failed: (error as Error).message };
    } finally {
      await repository.close();
    }
  };
  const open = () => openStore(readConfig({}, environment, false));
  const stored = async (): Promise<string> => {
    const repository = await open();
    const { entry = [] } = await readDirectory(repository);
    await repository.close();
    return JSON.stringify(entry.map(({ resource }) => resource));
  };

  beforeAll(async () => {
    selfSigned(path('cert.pem'), path('key.pem'));
    writeFileSync(path('db.key'), randomBytes(48).toString('hex'), { mode: 0o600 });
    await admin('root', '--out', path('root.json'));
  });

  test('bad lines are told one by one, and nothing is written', async () => {
    const lines = [
      'FINESS;Nom;Type;Téléphone;Code postal;Équipes',
      '149999906;EHPAD Les Tilleuls;EHPAD;02 31 00 01 10;14000;',
      '14999990;EHPAD Court;EHPAD;;;',
      '149999914;;EHPAD;;;',
      '769999905;Clinique;Clinique;;;',
      '279999908;CHU;Hôpital;12;99;OPHT-EHPAD|NEURO',
      '149999906;EHPAD Jumeau;EHPAD;;;',
      '619999908;EHPAD Clé fausse;EHPAD;;;',
    ];
    writeFileSync(path('bad.csv'), Buffer.from(lines.join('\r\n'), 'latin1'));
    const { out, failed } = await admin('establishments', 'import', path('bad.csv'));
    const told = out.trim().split('\n');
    expect(told[0]).toBe(
      'Ligne 8 : à vérifier, la clé du FINESS 619999908 ne correspond pas ; il est pris tel quel.',
    );
    expect(told.slice(1).map((line) => /^Ligne (\d)/.exec(line)?.[1])).toEqual([...'345666', '7']);
    expect(told[1]).toContain('le FINESS « 14999990 » n’a pas neuf chiffres');
    expect(told[2]).toContain('le nom manque');
    expect(told[3]).toContain('le type « Clinique » est inconnu');
    expect(out).toContain('le FINESS 149999906 est déjà à la ligne 2');
    expect(failed?.trim()).toBe(
      '5 lignes à corriger sur 7. Rien n’a été écrit : corrigez le fichier, puis relancez la commande.',
    );
    expect(await stored()).toBe('[]');
    writeFileSync(path('none.csv'), 'a;b\n1;2\n');
    const none = await admin('establishments', 'import', path('none.csv'));
    expect(none.failed).toContain('Il manque : finess, nom, type');
  });

  test('387 establishments, a signed file each, and the hub takes each code once', async () => {
    writeFileSync(path('region.csv'), fictitiousRegion(387));
    const began = Date.now();
    const imported = await admin('establishments', 'import', path('region.csv'));
    expect(imported).toEqual({
      out: '387 établissements lus : 387 ajoutés, 0 mis à jour, 0 inchangé.\n',
      failed: null,
    });
    const all = ['codes', '--all', '--root-key', path('root.json')];
    const issued = await admin(...all, '--out', path('codes.csv'));
    console.log(`387 establishments imported and issued in ${Date.now() - began} ms`);
    expect(issued.out).toContain('387 fichiers');
    const finess = readdirSync(path('codes'));
    expect(finess.length).toBe(387);
    const files = finess.map((one) => join(path('codes'), one, 'poste.json'));
    const postes = files.map((file) => PosteFile.parse(JSON.parse(readFileSync(file, 'utf8'))));
    expect(new Set(postes.map(({ code }) => code)).size).toBe(387);
    expect(postes.map(({ establishment }) => establishment.finess)).toEqual(finess);
    expect(files.every((file) => (statSync(file).mode & 0o077) === 0)).toBe(true);
    expect(statSync(path('codes.csv')).mode & 0o077).toBe(0);
    const spki = new X509Certificate(readFileSync(path('cert.pem'))).publicKey.export({
      type: 'spki',
      format: 'der',
    });
    const hash = createHash('sha256').update(spki).digest('base64');
    for (const { signature, ...content } of postes) {
      expect(content).toMatchObject({ hub: 'https://hub.example', pin: { spki: [hash] } });
      await verify(posteSignedText(content), signature, content.root.jwk);
    }
    await expectOnce(postes[0] as PosteFile);
    const again = await admin(...all, '--out', path('codes.csv'));
    expect(again.failed).toContain('existe déjà');
  });

  test('the same list again changes nothing, another updates, and what it leaves out stays', async () => {
    const same = await admin('establishments', 'import', path('region.csv'));
    expect(same.out).toBe('387 établissements lus : 0 ajouté, 0 mis à jour, 387 inchangés.\n');
    const before = await stored();
    const [head = '', first = '', second = ''] = fictitiousRegion(387).split('\n');
    const moved = `${first.replace(/;EHPAD[^;]*;/, ';EHPAD Renommé;')}\n${second}`;
    writeFileSync(path('changed.csv'), `${head}\n${moved}\n`);
    const changed = await admin('establishments', 'import', path('changed.csv'));
    expect(changed.out).toContain('0 ajouté, 1 mis à jour, 1 inchangé.');
    expect(changed.out).toContain('385 autres absents de la liste : laissés tels quels.');
    const after = await stored();
    expect(after).toContain('EHPAD Renommé');
    expect(idsOf(after)).toEqual(idsOf(before));
  });

  test('no file is made without the Region’s root, a pin and an address', async () => {
    const out = ['--out', path('more.csv')];
    expect((await admin('codes', '--all', ...out)).failed).toContain('--root-key');
    const root = ['--root-key', path('root.json')];
    const pin = await admin('codes', '--all', ...out, ...root, '--pin', path('db.key'));
    expect(pin.failed).toContain('n’est pas un certificat');
    expect((await admin('codes', '--all', ...out, ...root, '--days', '400')).failed).toContain(
      '90',
    );
    expect(existsSync(path('more.csv')) || existsSync(path('more'))).toBe(false);
  });

  /** The hub over HTTPS gives that establishment for the code, to one key only. */
  async function expectOnce(poste: PosteFile): Promise<void> {
    const hub = await startHub(readConfig({ port: '0' }, environment, true), { log: silentLog });
    try {
      const agent = new Agent({ ca: readFileSync(path('cert.pem')), servername: 'hub.example' });
      const first = await enrol(agent, hub.port, poste.code);
      expect(first.status).toBe(201);
      expect(first.body).toMatchObject({
        establishment: { finess: poste.establishment.finess, name: poste.establishment.name },
        root: poste.root,
      });
      expect((await enrol(agent, hub.port, poste.code)).status).toBe(403);
    } finally {
      await hub.close();
    }
  }

  async function enrol(agent: Agent, port: number, code: string) {
    const keys = await newKeys('ES384');
    const proof = await new SignJWT({ code: code.replaceAll('-', '') })
      .setProtectedHeader({ alg: 'ES384', typ: 'enrolment+jwt' })
      .setAudience('https://hub.example/auth/enrol')
      .setIssuedAt()
      .sign(keys.privateKey);
    const body = JSON.stringify({ code, name: 'Poste', jwk: keys.jwk, proof });
    return new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json', Connection: 'close' };
      const options = { host: '127.0.0.1', port, path: '/auth/enrol', method: 'POST', headers };
      const asked = request({ ...options, agent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: answer.statusCode, body: JSON.parse(text) });
        });
      });
      asked.on('error', reject).end(body);
    });
  }
});

async function verify(text: string, signature: string, jwk: PosteFile['root']['jwk']) {
  const [header = '', , sealed = ''] = signature.split('.');
  const payload = Buffer.from(text, 'utf8').toString('base64url');
  const jws = { protected: header, payload, signature: sealed };
  await flattenedVerify(jws, await importJWK(jwk, 'ES384'));
}

function idsOf(directory: string): readonly string[] {
  return (JSON.parse(directory) as { id: string }[]).map(({ id }) => id).sort();
}
