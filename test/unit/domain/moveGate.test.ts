import type { ServiceRequest, Task } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { movesOffered, passGate } from '../../../electron/vault/services/moves/moveGate.ts';
import type { RequestParts } from '../../../electron/vault/services/requests/requestParts.ts';
import { type RequestState, requestStates } from '../../../shared/domain/requestState.ts';
import { type Role, roles } from '../../../shared/domain/roles.ts';
import { AppFailure } from '../../../shared/errors.ts';
import { extensionUrl } from '../../../shared/fhir/systems.ts';
import { instantExtension, moveTask } from '../../../shared/fhir/task.ts';

const now = new Date('2027-03-10T10:00:00+01:00');
const hour = 3_600_000;
const at = (offset: number): string => new Date(now.getTime() + offset).toISOString();
const me = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

interface Facts {
  readonly owner?: string | null;
  readonly reservedUntil?: string;
  readonly movedAt?: string;
  readonly pausedAt?: string;
}

function parts(state: RequestState, facts: Facts = {}): RequestParts {
  const { owner = me, reservedUntil, movedAt = at(-hour), pausedAt } = facts;
  const bare: Task = { resourceType: 'Task', id: other, intent: 'order', status: 'requested' };
  const reserved = extensionUrl.reservedUntil;
  const paused = extensionUrl.pausedAt;
  const task = moveTask(bare, {
    state,
    at: movedAt,
    owner: {
      reference: owner === null ? `HealthcareService/${other}` : `PractitionerRole/${owner}`,
    },
    extensions: {
      [reserved]: reservedUntil === undefined ? null : instantExtension(reserved, reservedUntil),
      [paused]: pausedAt === undefined ? null : instantExtension(paused, pausedAt),
    },
  });
  const request: ServiceRequest = {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    subject: {},
  };
  return { request, task, all: [request, task], ofType: () => [], atHub: () => true };
}

const mover = (role: Role) => ({ role, roleId: me, now });

/** domain.md 1.5 by hand: what each side may begin from each state, when all that depends on facts is favourable. */
const requesterMoves: Partial<Record<RequestState, readonly string[]>> = {
  sent: ['T21'],
  received: ['T21'],
  accepted: ['T21'],
  'info-requested': ['T11', 'T21'],
  refused: ['T18', 'T21'],
  answered: ['T21'],
  read: ['T18', 'T21'],
  'to-teleconsultation': ['T18', 'T21'],
  'to-consultation': ['T18', 'T21'],
  closed: ['T21', 'T22'],
  cancelled: ['T21'],
};
const atTeam = ['T10', 'T12', 'T13', 'T21'] as const;
const expertMoves: Partial<Record<RequestState, readonly string[]>> = {
  queued: atTeam,
  sent: atTeam,
  received: atTeam,
  accepted: ['T9', 'T10', 'T12', 'T13', 'T15', 'T21'],
  'info-requested': ['T13', 'T21'],
  refused: ['T21'],
  answered: ['T17', 'T21'],
  read: ['T17', 'T21'],
  'to-teleconsultation': ['T21'],
  'to-consultation': ['T21'],
  closed: ['T21', 'T22'],
  cancelled: ['T21'],
};
const dispatcherMoves: Partial<Record<RequestState, readonly string[]>> = {
  queued: ['T10', 'T12'],
  sent: ['T10', 'T12'],
  received: ['T10', 'T12'],
  accepted: ['T9', 'T10', 'T12'],
  'info-requested': ['T23'],
};
const listed: Record<Role, Partial<Record<RequestState, readonly string[]>>> = {
  preparer: {},
  nurse: requesterMoves,
  nurseCoordinator: requesterMoves,
  coordinatingPhysician: requesterMoves,
  validatingPhysician: requesterMoves,
  orthoptist: requesterMoves,
  expert: expertMoves,
  dispatcher: dispatcherMoves,
  localAdministrator: {},
  auditor: {},
};

describe('the gate that every move passes in the vault', () => {
  const favourable = { reservedUntil: at(-hour), pausedAt: at(-22 * 24 * hour) };

  it.each(roles)('lets %s begin what the table lists and nothing else', (role) => {
    for (const state of requestStates) {
      const offered = movesOffered(parts(state, favourable), mover(role));
      expect([state, offered]).toEqual([state, listed[role][state] ?? []]);
    }
  });

  it('refuses by its code what is not listed', () => {
    const asked = { id: 'T18', given: ['followUpsSettled'] } as const;
    expect(() => passGate(parts('received'), mover('nurse'), asked)).toThrow(AppFailure);
    expect(refusalOf('received', 'nurse', asked)).toBe('state.forbidden');
    expect(passGate(parts('read'), mover('nurse'), asked)).toBe('queued');
  });

  it('refuses an expert what a colleague owns, and lets her say that it was a mistake', () => {
    const offered = movesOffered(parts('accepted', { owner: other }), mover('expert'));
    expect(offered).toEqual(['T21']);
    expect(movesOffered(parts('read', { owner: other }), mover('expert'))).toEqual(['T21']);
  });

  it('offers a substitute to give back what the absent holds, with the word of the hub, and nothing more', () => {
    const held = parts('accepted', { owner: other, reservedUntil: at(hour) });
    const substitute = { ...mover('expert'), replaces: new Set([other]) };
    expect(movesOffered(held, substitute)).toEqual(['T9', 'T21']);
    const release = { id: 'T9', given: ['reasonGiven'] } as const;
    expect(passGate(held, substitute, release)).toBe('now');
    const stranger = { ...mover('expert'), replaces: new Set(['somebody else']) };
    expect(() => passGate(held, stranger, release)).toThrow(AppFailure);
  });

  it('lets a reserved case be moved without network, and nothing that was not reserved', () => {
    const ask = { id: 'T10', given: ['questionAsked'] } as const;
    const reserved = parts('accepted', { reservedUntil: at(hour) });
    expect(passGate(reserved, mover('expert'), ask)).toBe('queued');
    const lapsed = parts('accepted', { reservedUntil: at(-hour) });
    expect(passGate(lapsed, mover('expert'), ask)).toBe('now');
    expect(passGate(parts('received', { owner: null }), mover('expert'), ask)).toBe('now');
  });

  it('tells what the input lacks, once the state allows the rest', () => {
    const silent = { id: 'T13', given: ['codedReasonGiven', 'adviceGiven'] } as const;
    expect(refusalOf('accepted', 'expert', silent)).toBe('request.incomplete');
  });

  it('reopens within thirty days, and only what an expert had owned unless an expert does it', () => {
    const closed = (days: number, owner: string | null = other) =>
      movesOffered(parts('closed', { owner, movedAt: at(-days * 24 * hour) }), mover('nurse'));
    expect(closed(29)).toContain('T22');
    expect(closed(31)).not.toContain('T22');
    expect(closed(1, null)).not.toContain('T22');
    const byTeam = parts('closed', { owner: null });
    expect(movesOffered(byTeam, mover('expert'))).toContain('T22');
  });

  it('gives up an unanswered complement after twenty-one days, never before', () => {
    const waited = (days: number) =>
      movesOffered(
        parts('info-requested', { pausedAt: at(-days * 24 * hour) }),
        mover('dispatcher'),
      );
    expect(waited(20)).toEqual([]);
    expect(waited(21)).toEqual(['T23']);
  });
});

function refusalOf(state: RequestState, role: Role, asked: Parameters<typeof passGate>[2]): string {
  try {
    passGate(parts(state), mover(role), asked);
    return 'passed';
  } catch (error) {
    return error instanceof AppFailure ? error.code : 'bug';
  }
}
