import { describe, expect, it } from 'vitest';
import {
  allowed,
  type Guard,
  requestStates,
  type TransitionContext,
  type TransitionId,
  transitionIds,
  transitions,
  transitionsBetween,
} from '../../../shared/domain/requestState.ts';
import { roles } from '../../../shared/domain/roles.ts';

/** Every allowed pair, copied by hand from the reference; all others must be refused. */
const reference: Record<string, Record<string, readonly TransitionId[]>> = {
  none: { draft: ['T1'] },
  draft: { 'to-validate': ['T2'], queued: ['T3'], deleted: ['T19'] },
  'to-validate': { draft: ['T4'], queued: ['T3'] },
  queued: { draft: ['T6'], sent: ['T5'], cancelled: ['T20'] },
  sent: { received: ['T7'], cancelled: ['T20'], 'entered-in-error': ['T21'] },
  received: {
    accepted: ['T8'],
    'info-requested': ['T10'],
    redirected: ['T12'],
    refused: ['T13'],
    cancelled: ['T20'],
    'entered-in-error': ['T21'],
  },
  accepted: {
    received: ['T9'],
    'info-requested': ['T10'],
    redirected: ['T12'],
    refused: ['T13'],
    answered: ['T14'],
    'to-teleconsultation': ['T15'],
    'to-consultation': ['T15'],
    cancelled: ['T20'],
    'entered-in-error': ['T21'],
  },
  'info-requested': {
    accepted: ['T11'],
    received: ['T11'],
    refused: ['T13'],
    cancelled: ['T20'],
    closed: ['T23'],
    'entered-in-error': ['T21'],
  },
  redirected: {},
  refused: { closed: ['T18'], 'entered-in-error': ['T21'] },
  answered: { read: ['T16'], answered: ['T17'], 'entered-in-error': ['T21'] },
  read: { answered: ['T17'], closed: ['T18'], 'entered-in-error': ['T21'] },
  'to-teleconsultation': { closed: ['T18'], 'entered-in-error': ['T21'] },
  'to-consultation': { closed: ['T18'], 'entered-in-error': ['T21'] },
  closed: { accepted: ['T22'], 'entered-in-error': ['T21'] },
  cancelled: { 'entered-in-error': ['T21'] },
  'entered-in-error': {},
};

/** What makes a request hers, or hers to give back. */
const notHers: readonly Guard[] = ['isOwner', 'notOwnedByOther', 'substitutesOwner'];

const requesters = [
  'nurse',
  'nurseCoordinator',
  'coordinatingPhysician',
  'validatingPhysician',
  'orthoptist',
] as const;

/** Who may do each, copied by hand from the reference; nobody else may. */
const actors: Record<TransitionId, readonly string[]> = {
  T1: [...requesters, 'preparer'],
  T2: requesters,
  T3: requesters,
  T4: ['coordinatingPhysician', 'validatingPhysician'],
  T5: ['system'],
  T6: requesters,
  T7: ['system'],
  T8: ['expert'],
  T9: ['expert', 'dispatcher', 'system'],
  T10: ['expert', 'dispatcher'],
  T11: requesters,
  T12: ['expert', 'dispatcher'],
  T13: ['expert'],
  T14: ['expert'],
  T15: ['expert'],
  T16: requesters,
  T17: ['expert'],
  T18: [...requesters, 'system'],
  T19: [...requesters, 'preparer'],
  T20: requesters,
  T21: [...requesters, 'expert'],
  T22: [...requesters, 'expert'],
  T23: ['dispatcher'],
};

const everyGuard: ReadonlySet<Guard> = new Set(transitions.flatMap((one) => one.guards));

function context(change: Partial<TransitionContext>): TransitionContext {
  return { actor: 'nurse', online: true, reserved: false, guards: everyGuard, ...change };
}

describe('the table', () => {
  it('knows sixteen states', () => {
    expect(requestStates).toHaveLength(16);
  });

  it('holds the twenty-three transitions and no other', () => {
    expect([...new Set(transitions.map((one) => one.id))].sort()).toEqual(
      [...transitionIds].sort(),
    );
    expect(transitionIds).toHaveLength(23);
  });

  it.each(transitionIds)('gives %s to those whom the reference names', (id) => {
    const named = transitions.filter((one) => one.id === id).flatMap((one) => one.roles);
    expect([...new Set(named)].sort()).toEqual([...actors[id]].sort());
  });

  const starts = [null, ...requestStates] as const;
  const ends = [...requestStates, 'deleted'] as const;
  it.each(starts.flatMap((from) => ends.map((to) => [from, to] as const)))(
    'leads from %s to %s exactly as the reference says',
    (from, to) => {
      const rows = transitions.filter(
        (one) => one.to === to && (from === null ? one.from.length === 0 : one.from.includes(from)),
      );
      const expected = reference[from ?? 'none']?.[to] ?? [];
      expect([...new Set(rows.map((one) => one.id))]).toEqual(expected);
      if (to !== 'deleted') expect(transitionsBetween(from, to)).toEqual(rows);
    },
  );

  it('lets nothing leave a redirected Task or a request entered in error', () => {
    for (const id of transitionIds) {
      for (const actor of [...roles, 'system'] as const) {
        expect(allowed('redirected', id, context({ actor })).allowed).toBe(false);
        expect(allowed('entered-in-error', id, context({ actor })).allowed).toBe(false);
      }
    }
  });
});

describe('allowed', () => {
  it.each(transitions.map((one) => [one.id, one] as const))(
    'opens a row of %s to its roles, online, with every condition met',
    (id, one) => {
      for (const from of one.from.length === 0 ? [null] : one.from) {
        for (const actor of one.roles) {
          const to = one.to === 'deleted' ? {} : { to: one.to };
          const verdict = allowed(from, id, context({ actor, ...to }));
          expect(verdict).toMatchObject({ allowed: true, transition: { id, to: one.to } });
        }
      }
    },
  );

  it.each(transitions.map((one) => [one.id, one] as const))(
    'names each condition that a row of %s still misses',
    (id, one) => {
      const actor = one.roles[0] ?? 'system';
      const from = one.from[0] ?? null;
      const rivals = transitions.filter(
        (other) => other !== one && other.id === id && other.roles.includes(actor),
      );
      for (const guard of rivals.length === 0 ? one.guards : []) {
        const guards = new Set([...everyGuard].filter((other) => other !== guard));
        expect(allowed(from, id, context({ actor, guards }))).toEqual({
          allowed: false,
          reason: 'guard',
          missing: [guard],
        });
      }
    },
  );

  it('refuses a préparateur to sign, and an expert to cancel', () => {
    expect(allowed('draft', 'T3', context({ actor: 'preparer' }))).toEqual({
      allowed: false,
      reason: 'role',
    });
    expect(allowed('received', 'T20', context({ actor: 'expert' }))).toEqual({
      allowed: false,
      reason: 'role',
    });
  });

  it('wants a doctor to countersign what waits for validation', () => {
    expect(allowed('to-validate', 'T3', context({ actor: 'nurse' }))).toMatchObject({
      reason: 'role',
    });
    expect(allowed('to-validate', 'T3', context({ actor: 'validatingPhysician' }))).toMatchObject({
      allowed: true,
    });
  });

  it('answers a complement back to its owner, or to the team when nobody owns it', () => {
    const guards = (owner: Guard): ReadonlySet<Guard> => new Set([owner, 'everyQuestionAnswered']);
    expect(allowed('info-requested', 'T11', context({ guards: guards('owned') }))).toMatchObject({
      transition: { to: 'accepted' },
    });
    expect(allowed('info-requested', 'T11', context({ guards: guards('notOwned') }))).toMatchObject(
      { transition: { to: 'received' } },
    );
  });

  it('lets a substitute release what an absent colleague holds, online, with a reason, and do nothing else of it', () => {
    const inHerPlace = new Set(
      [...everyGuard].filter((guard) => guard !== 'isOwner' && guard !== 'notOwnedByOther'),
    );
    const expert = context({ actor: 'expert', guards: inHerPlace });
    expect(allowed('accepted', 'T9', expert)).toMatchObject({ allowed: true });
    expect(allowed('accepted', 'T9', { ...expert, online: false }).allowed).toBe(false);
    const silent = new Set([...inHerPlace].filter((guard) => guard !== 'reasonGiven'));
    expect(allowed('accepted', 'T9', { ...expert, guards: silent }).allowed).toBe(false);
    for (const id of ['T10', 'T12', 'T13', 'T14', 'T15'] as const) {
      expect(allowed('accepted', id, expert).allowed).toBe(false);
    }
  });

  it('keeps a colleague from answering, converting, refusing or releasing what she does not own', () => {
    const guards = new Set([...everyGuard].filter((guard) => !notHers.includes(guard)));
    for (const id of ['T9', 'T10', 'T12', 'T13', 'T14', 'T15'] as const) {
      const verdict = allowed('accepted', id, context({ actor: 'expert', guards }));
      expect(verdict).toMatchObject({ allowed: false, reason: 'guard' });
    }
  });

  it('lets an expert act offline only while her reservation lasts', () => {
    const byReservation = ['T9', 'T10', 'T12', 'T13', 'T14', 'T15'] as const;
    for (const id of byReservation) {
      const offline = context({ actor: 'expert', online: false });
      expect(allowed('accepted', id, offline)).toEqual({ allowed: false, reason: 'offline' });
      expect(allowed('accepted', id, { ...offline, reserved: true }).allowed).toBe(true);
    }
    const offline = context({ actor: 'expert', online: false });
    expect(allowed('answered', 'T17', { ...offline, reserved: true }).allowed).toBe(true);
    expect(allowed('received', 'T8', { ...offline, reserved: true })).toMatchObject({
      reason: 'offline',
    });
  });

  it('lets a dispatcher act only online, whatever is reserved', () => {
    const dispatcher = context({ actor: 'dispatcher', online: false, reserved: true });
    for (const id of ['T9', 'T10', 'T12'] as const) {
      expect(allowed('accepted', id, dispatcher)).toMatchObject({ reason: 'offline' });
    }
  });

  it('lets a requester write, sign, complete, read and close offline', () => {
    const offline = context({ online: false });
    expect(allowed(null, 'T1', offline).allowed).toBe(true);
    expect(allowed('draft', 'T3', offline).allowed).toBe(true);
    expect(allowed('info-requested', 'T11', offline).allowed).toBe(true);
    expect(allowed('answered', 'T16', offline).allowed).toBe(true);
    expect(allowed('read', 'T18', offline).allowed).toBe(true);
  });

  it('cancels offline, as an act that waits: whether it takes place is told by the hub', () => {
    const offline = context({ online: false });
    for (const from of ['queued', 'sent', 'received', 'accepted', 'info-requested'] as const) {
      expect(allowed(from, 'T20', offline).allowed).toBe(true);
    }
    for (const from of ['answered', 'read', 'refused', 'closed', 'cancelled'] as const) {
      expect(allowed(from, 'T20', offline)).toEqual({ allowed: false, reason: 'state' });
    }
  });
});
