import { expect, test } from 'vitest';
import { key, station } from './identities.ts';
import { at, type Get, later } from './plans.ts';

/** Workstations, professionals, and what their keys are worth at this instant. */
export function keysContract(get: Get): void {
  test('gives each workstation its own code, and the same key the same workstation', async () => {
    const { identities } = get();
    const first = await identities.addWorkstation(station('a'), key('a'));
    const again = await identities.addWorkstation({ ...station('a'), clientId: 'x' }, key('a'));
    const second = await identities.addWorkstation(station('b'), key('b'));
    expect(again).toEqual(first);
    expect([first.code, second.code]).toEqual(['0001', '0002']);
  });

  test('knows who holds a token, with her teams of this instant', async () => {
    const { identities } = get();
    const { clientId } = await identities.addWorkstation(station('a'), key('a'));
    const professional = { id: 'subject of p', practitionerRoleId: 'r', establishmentId: 'e1' };
    await identities.addProfessional(professional, { ...key('p', 'professional'), role: 'expert' });
    await identities.addToken({ hash: 'h', clientId, professionalKid: 'p', expiresAt: later });
    const known = () => identities.caller('h', at);
    expect(await known()).toMatchObject({ establishmentId: 'e1', teams: [], role: 'expert' });
    await identities.addTeamMember('t1', 'p', at);
    expect(await known()).toMatchObject({ professionalId: 'subject of p', teams: ['t1'] });
    expect(await identities.caller('h', later)).toBeNull();
    expect(await identities.caller('x', at)).toBeNull();
    await identities.revokeKey('p', at);
    expect(await known()).toMatchObject({ professionalId: null, teams: [], role: null });
    expect(await identities.revokedWorkstations()).toEqual([]);
    await identities.revokeKey('a', at);
    expect(await known()).toBeNull();
    expect(await identities.revokedWorkstations()).toEqual([clientId]);
    expect((await identities.revokedKeys()).map(({ kid }) => kid).sort()).toEqual(['a', 'p']);
  });

  test('lists keys until they are certified', async () => {
    const { identities } = get();
    await identities.addWorkstation(station('a'), key('a'));
    expect((await identities.pendingKeys()).map(({ kid }) => kid)).toEqual(['a']);
    await identities.saveCertificate('a', 'c');
    expect(await identities.pendingKeys()).toEqual([]);
    expect(await identities.key('a')).toEqual({ ...key('a'), certificate: 'c' });
  });
}
