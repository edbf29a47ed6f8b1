import { randomBytes } from 'node:crypto';
import { exportJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { Participant, signSpeaker } from '../../electron/vault/services/calls/callSpeaker.ts';
import { createSecrecy, type Secrecy } from '../../electron/vault/services/calls/secrecy.ts';
import type { WorkstationKey } from '../../electron/vault/store/hubLinkStore.ts';
import { newWorkstationKey } from '../../electron/vault/sync/jws.ts';
import type { CallView } from '../../shared/ipc/call.ts';
import { Workstation } from '../hub/support/workstation.ts';
import type { Tamper } from '../support/tamperedLive.ts';
import { installedVault, type TestConnection } from '../support/vault.ts';
import { enrolled, enrolledExpert, eventually, read, signedRequest } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const prints = { nurse: 'a'.repeat(64), expert: 'b'.repeat(64) } as const;

const callOf = async (window: TestConnection): Promise<CallView | null> =>
  (await window.value('call:read', {})).call;

/** Both sides of one request, on a live channel of which `tamper` makes what it likes. */
async function talking(tamper: Tamper | null) {
  hub().line.tamperLive(tamper);
  hub().line.passLive(false);
  hub().line.passLive(true);
  const vault = await installedVault();
  const nurse = await enrolled(vault.record(), hub(), practiceIds.ehpad);
  const expert = await enrolledExpert(hub());
  const requestId = await signedRequest(nurse);
  for (const window of [nurse, expert]) {
    await eventually(read(window, requestId), (detail) => detail?.row.state === 'received');
  }
  const callId = (await nurse.value('call:begin', { requestId })).call?.id ?? '';
  await nurse.value('call:ring', { callId });
  await eventually(
    () => callOf(expert),
    (call) => call?.state === 'rung',
  );
  await expert.value('call:accept', { callId });
  await eventually(
    () => callOf(nurse),
    (call) => call?.state === 'active',
  );
  return { nurse, expert, callId };
}

type Talking = Awaited<ReturnType<typeof talking>>;

/** What each window says that its connection will show. */
async function secure({ nurse, expert, callId }: Talking): Promise<void> {
  await expert.call('call:secure', { callId, fingerprint: prints.expert });
  await nurse.call('call:secure', { callId, fingerprint: prints.nurse });
}

const agreed = (window: TestConnection) =>
  eventually(
    () => callOf(window),
    (call) => call?.state === 'ended' || (call !== null && call.security.state !== 'waiting'),
  );

describe('who sits between two workstations', () => {
  test('nobody: both know the other by the Region, and read the same four words', async () => {
    const call = await talking(null);
    expect((await callOf(call.nurse))?.security).toMatchObject({
      ...{ state: 'waiting', fingerprint: null, words: [] },
    });
    await secure(call);
    const nurse = await agreed(call.nurse);
    const expert = await agreed(call.expert);
    expect(nurse?.security).toMatchObject({ state: 'certified', fingerprint: prints.expert });
    expect(expert?.security).toMatchObject({ state: 'certified', fingerprint: prints.nurse });
    expect(nurse?.security.place).toMatch(/\S/);
    expect(nurse?.security.words).toHaveLength(4);
    expect(nurse?.security.words).toEqual(expert?.security.words);
    const { callId } = call;
    await call.nurse.value('call:confirmWords', { callId });
    expect((await callOf(call.nurse))?.security.wordsSame).toBe(true);
    expect((await callOf(call.expert))?.security.wordsSame).toBe(false);
    expect(await call.nurse.refusal('call:secure', { callId, fingerprint: prints.nurse })).toBe(
      'call.over',
    );
    // What they said of it reaches no window.
    expect((await call.nurse.value('call:receive', { callId })).signals).toEqual([]);
  });

  test('a name that is not signed by that workstation, for that call and that end, names nobody', async () => {
    const key = newWorkstationKey();
    const call = await talking((text, from) => {
      const message = JSON.parse(text) as Record<string, unknown>;
      const isWord = String(message.data).includes('"participant"');
      if (from === 'hub' || !isWord) return [text];
      // The hub signs another name for both, with a key of its own.
      const lines = [true, false].map((isCaller) =>
        signSpeaker(
          key,
          { callId: String(message.call), isCaller },
          { name: 'MOREL Anne', role: 'expert' },
        ),
      );
      return lines.map((line) =>
        JSON.stringify({ ...message, data: JSON.stringify({ estuaire: 'participant', line }) }),
      );
    });
    await secure(call);
    for (const window of [call.nurse, call.expert]) {
      const seen = await agreed(window);
      expect(seen?.security.state).toBe('certified');
      expect(seen?.participants.map(({ here }) => here)).toEqual([true]);
    }
  });

  test('a hub that answers for both: the Region knows nobody, and the words differ', async () => {
    const call = await talking(betweenThem());
    await secure(call);
    const nurse = await agreed(call.nurse);
    const expert = await agreed(call.expert);
    for (const side of [nurse, expert]) {
      expect(side?.security).toMatchObject({ state: 'uncertified', wordsSame: false });
    }
    expect(nurse?.security.words).not.toEqual(expert?.security.words);
    const { callId } = call;
    await call.nurse.value('call:end', { callId, reason: 'intercepted' });
    const over = await eventually(
      () => callOf(call.expert),
      (seen) => seen?.state === 'ended',
    );
    expect(over?.reason).toBe('hungUp');
  });

  test('a name said by a workstation that nobody certified is in the record as said, whoever’s turn it was', async () => {
    const key = newWorkstationKey();
    const between = betweenThem(() => key);
    const call = await talking((text, from, ...ways) => {
      const message = JSON.parse(text) as Record<string, unknown>;
      if (!String(message.data).includes('"participant"')) return between(text, from, ...ways);
      // The names are the true ones, and so is the turn: only nobody knows who says them.
      const { line } = JSON.parse(String(message.data)) as { readonly line: string };
      const claims = claimsOf(line);
      const { name, role } = claims;
      const end = { callId: String(message.call), isCaller: claims.from === 'caller' };
      const again = signSpeaker(key, end, Participant.parse({ name, role }));
      const data = JSON.stringify({ estuaire: 'participant', line: again });
      return [JSON.stringify({ ...message, data })];
    });
    await secure(call);
    const { nurse, callId } = call;
    await agreed(nurse);
    const named = await eventually(
      () => callOf(nurse),
      (seen) => seen?.participants.length === 2,
    );
    expect(named?.security.state).toBe('uncertified');
    await nurse.value('call:end', { callId, reason: 'hungUp' });
    const { calls } = await nurse.value('callLog:read', {});
    const own = calls.find((one) => one.call.id === callId);
    expect(own?.call.people[1]).toEqual({ name: 'HAMEL Nadia', inDirectory: false });
  });

  test('a certified workstation of another place answers for both: no picture on the Region’s word alone', async () => {
    const elsewhere = await Workstation.enrol(hub(), practiceIds.healthCentre);
    const { kty, crv, x, y, d } = await exportJWK(elsewhere.keys.privateKey);
    const key = { kid: elsewhere.keys.kid, privateJwk: { kty, crv, x, y, d } } as WorkstationKey;
    const call = await talking(betweenThem(() => key));
    await secure(call);
    const [nurse, expert] = [await agreed(call.nurse), await agreed(call.expert)];
    // The team may have a member there, and its own words to read; who asked is of one place.
    const stands = nurse?.state === 'ended' ? 'ended' : nurse?.security.state;
    expect(['ended', 'uncertified']).toContain(stands);
    expect(expert?.reason).toBe('intercepted');
  });

  test.each<[string, Tamper]>([
    ['another fingerprint in a line', onSecrecy((line) => [changed(line)])],
    ['a line twice', onSecrecy((line) => [line, line])],
    ['lines of somebody else', onSecrecy(() => ['e30.e30.e30'])],
  ])('%s ends the call before anything is shown', async (_what, tamper) => {
    const call = await talking(tamper);
    await secure(call);
    const ends = await Promise.all([call.nurse, call.expert].map(agreed));
    const reasons = ends.map((end) => end?.reason);
    expect(reasons).toContain('intercepted');
  });
});

/** Does something to each line by which the two agree, on its way from the hub. */
function onSecrecy(alter: (line: string) => readonly string[]): Tamper {
  return (text, from) => {
    const said = secrecyIn(text);
    if (from !== 'hub' || said === null) return [text];
    return alter(said.line).map((line) => wrapped(said.message, line));
  };
}

/** Speaks to each side as if it were the other, with keys of its own. */
function betweenThem(keyOf = newWorkstationKey): Tamper {
  const ends = new Map<boolean, Secrecy>();
  const end = (callId: unknown, isCaller: boolean): Secrecy => {
    const made =
      ends.get(isCaller) ??
      createSecrecy({
        ...{ callId: String(callId), isCaller, key: keyOf(), now: () => new Date() },
        fingerprint: randomBytes(32).toString('hex'),
      });
    ends.set(isCaller, made);
    return made;
  };
  return (text, from, answer) => {
    const said = secrecyIn(text);
    if (said === null || from === 'hub') return [text];
    const { message, line } = said;
    const isFromCaller = stepOf(line) !== 'answer';
    const back = end(message.call, !isFromCaller).hear(line);
    if (back !== null) answer(wrapped(message, back));
    const first = isFromCaller ? end(message.call, true).first() : null;
    return first === null ? [] : [wrapped(message, first)];
  };
}

interface Said {
  readonly message: Readonly<Record<string, unknown>>;
  readonly line: string;
}

function secrecyIn(text: string): Said | null {
  const message = JSON.parse(text) as Record<string, unknown>;
  if (message.type !== 'signal' || !String(message.data).includes('"secrecy"')) return null;
  const { line } = JSON.parse(String(message.data)) as { readonly line: string };
  return { message, line };
}

function wrapped(message: Said['message'], line: string): string {
  return JSON.stringify({ ...message, data: JSON.stringify({ estuaire: 'secrecy', line }) });
}

function claimsOf(line: string): Readonly<Record<string, unknown>> {
  const claims = Buffer.from(line.split('.')[1] ?? '', 'base64url').toString('utf8');
  return JSON.parse(claims) as Record<string, unknown>;
}

const stepOf = (line: string): unknown => claimsOf(line).step;

function changed(line: string): string {
  const [header = '', claims = '', signature = ''] = line.split('.');
  const json = Buffer.from(claims, 'base64url').toString('utf8');
  const other = json.replace(/"(fingerprint|commit)":"./, '"$1":"0');
  return [header, Buffer.from(other).toString('base64url'), signature].join('.');
}
