import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchOf } from '../../hub/operator/attention.ts';
import { practiceIds } from './support/practiceIds.ts';
import { newRequest } from './support/requests.ts';
import { type Stage, setStage } from './support/stage.ts';
import { startTestHub } from './support/testHub.ts';
import { Workstation } from './support/workstation.ts';

const operatorToken = randomBytes(24).toString('hex');
const metricsToken = randomBytes(24).toString('hex');
let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ operatorToken, metricsToken });
});
afterAll(() => stage.hub.destroy());

const basic = (password: string) =>
  `Basic ${Buffer.from(`exploitation:${password}`).toString('base64')}`;
const ask = (authorization?: string, url = stage.hub.url) =>
  fetch(`${url}/operator`, authorization === undefined ? {} : { headers: { authorization } });

test('the page is opened by its own secret alone, as a browser asks for it', async () => {
  await stage.ehpad.signIn();
  const wrong = [basic('x'), basic(metricsToken), basic(stage.ehpad.token), basic('')];
  for (const given of [undefined, ...wrong, `Bearer ${operatorToken}`, operatorToken]) {
    const answer = await ask(given);
    expect(answer.status, given).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect(await answer.text()).not.toContain('<');
  }
  expect((await fetch(`${stage.hub.url}/operator`, { method: 'POST' })).status).toBe(405);
  const metrics = await fetch(`${stage.hub.url}/metrics`, {
    headers: { authorization: `Bearer ${operatorToken}` },
  });
  expect(metrics.status).toBe(401);
  const closed = await startTestHub();
  expect((await ask(basic(operatorToken), closed.url)).status).toBe(404);
  await closed.destroy();
});

test('it shows who needs a look first and why, and nothing that it must not', async () => {
  const { ehpad, hub, nurse, hospital, secondHospital } = stage;
  await ehpad.signIn();
  const request = newRequest({ requester: nurse.person, fileSizes: [] });
  expect((await ehpad.act(request.bundle)).response.status).toBe(200);
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const status = { version: '0.9.1', waiting: 7, clockOffsetMs: 300_000 };
  await ehpad.send('PUT', '/workstation/status', { ...status, oldestWaiting: hoursAgo(5) });
  const { identities } = hub.repository;
  await identities.noteContact(secondHospital.enrolment.clientId, hoursAgo(75));
  await hospital.signIn();
  const calm = { version: '0.9.2', waiting: 0, oldestWaiting: null, clockOffsetMs: 900 };
  await hospital.send('PUT', '/workstation/status', calm);
  const name = '<script>alert(1)</script> & "poste"';
  const named = await Workstation.enrol(hub, practiceIds.ehpad, name);
  await identities.revokeKey(named.enrolment.kid, hoursAgo(1));

  const answer = await ask(basic(operatorToken));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/);
  const page = await answer.text();
  expect(page).not.toMatch(/<script|\bon\w+=|https?:|src=|style="/);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;poste&quot;');

  const [look = '', rest = ''] = page.split('En ordre');
  const at = (part: string, text: string) => {
    expect(part).toContain(text);
    return part.indexOf(text);
  };
  expect(at(look, 'Silencieux depuis 3 j')).toBeLessThan(at(look, 'Un envoi attend depuis 5 h'));
  at(look, 'Horloge fausse de 5 min');
  at(look, '7 envois<small>depuis 5 h</small>');
  at(look, '5 min d’avance');
  at(look, '0.9.1');
  at(look, 'EHPAD Les Tilleuls (149999906)');
  expect(at(rest, '0.9.2')).toBeLessThan(at(rest, 'Accès retiré (1)'));
  at(rest, '<td>Révoqué</td>');
  const { patient, serviceRequest } = request;
  const hidden = [
    patient.name?.[0]?.family ?? '?',
    serviceRequest.identifier?.[0]?.value ?? '?',
    'TESTPRO',
    ehpad.enrolment.clientId,
    ehpad.enrolment.kid,
    operatorToken,
  ];
  for (const secret of hidden) expect(page).not.toContain(secret);
});

test('who is silent with something unsent comes before who is silent longer', async () => {
  const { identities } = stage.hub.repository;
  const [one] = await identities.workstations();
  if (one === undefined) throw new Error('No workstation');
  const now = new Date();
  const line = (code: string, waiting: number, days: number) => ({
    workstation: {
      ...{ ...one, code, rolledBackAt: null },
      status: { version: '1', waiting, oldestWaiting: null, clockOffsetMs: 0 },
    },
    establishment: '',
    state: 'silent' as const,
    silentMs: days * 86_400_000,
    lacksKeys: false,
  });
  const { toLookAt } = watchOf([line('0001', 0, 9), line('0002', 3, 2), line('0003', 1, 4)], now);
  expect(toLookAt.map((it) => it.line.workstation.code)).toEqual(['0003', '0002', '0001']);
});
