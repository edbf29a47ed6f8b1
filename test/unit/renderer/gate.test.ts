import { describe, expect, test } from 'vitest';
import { readLaunch } from '../../../renderer/app/launch.ts';
import {
  emptyInstall,
  finessWarning,
  type InstallDraft,
  installInputOf,
  placeProblems,
} from '../../../renderer/features/session/install/installDraft.ts';
import { keyGroups } from '../../../renderer/features/session/install/recoveryKey.ts';
import { refusalOf } from '../../../renderer/features/session/refusal.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { CallFailure } from '../../../renderer/lib/call.ts';
import { personProblems, rppsWarning } from '../../../renderer/lib/personDraft.ts';
import { firstPersonRoles, rolesFor } from '../../../renderer/lib/rights.ts';
import { appError } from '../../../shared/errors.ts';
import { contract } from '../../../shared/ipc/contract.ts';

const text = frenchFor('ehpad');
const operationId = '00000000-0000-4000-8000-000000000001';

const filled: InstallDraft = {
  establishmentName: ' EHPAD Les Tilleuls ',
  finess: '14 999 9906',
  kind: 'ehpad',
  workstationName: 'Poste Infirmerie 1',
  person: {
    family: 'Rouvière',
    given: 'Camille',
    role: 'nurse',
    rpps: '999 0000 0003',
    passphrase: 'marronnier tiède au fond du préau',
  },
};

describe('what main asks of a window', () => {
  test('is the gate unless it says record', () => {
    expect(readLaunch('?window=record')).toEqual({ window: 'record', failure: null });
    expect(readLaunch('?window=other').window).toBe('gate');
    expect(readLaunch('').window).toBe('gate');
  });

  test('may be a failure, an unknown one being told as ours', () => {
    const { failure } = readLaunch(`?window=gate&failure=store.newer&operation=${operationId}`);
    expect(failure).toMatchObject({ code: 'store.newer', operationId });
    expect(readLaunch('?failure=nonsense').failure?.code).toBe('internal');
  });
});

describe('an installation as typed', () => {
  test('becomes what the contract accepts', () => {
    expect(placeProblems(text, filled)).toEqual({});
    const input = installInputOf(filled);
    expect(contract['setup:install'].input.parse(input)).toMatchObject({
      establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906', kind: 'ehpad' },
      user: { rpps: '99900000003' },
    });
  });

  test('is nothing to send while something is missing', () => {
    expect(installInputOf(emptyInstall)).toBeNull();
    expect(Object.keys(placeProblems(text, emptyInstall))).toEqual([
      'establishmentName',
      'finess',
      'kind',
      'workstationName',
    ]);
  });

  test('is warned about a FINESS with a wrong digit, and goes on', () => {
    expect(finessWarning(text, '149999906')).toBeUndefined();
    expect(finessWarning(text, '149999907')).toBe(text.checks.finessDigit);
    expect(placeProblems(text, { ...filled, finess: '149999907' })).toEqual({});
    expect(finessWarning(text, '1499')).toBeUndefined();
  });

  test('is warned about an RPPS with a wrong digit, and refused one that is too short', () => {
    expect(rppsWarning(text, '99900000004')).toBe(text.checks.rppsDigit);
    expect(rppsWarning(text, '')).toBeUndefined();
    const short = { ...filled.person, rpps: '999' };
    expect(personProblems(text, short, undefined).rpps).toBe(text.checks.rppsFormat);
  });

  test('is refused a password that the vault would refuse, in its words', () => {
    const weak = { score: 1, acceptable: false, reason: 'contextual' } as const;
    expect(personProblems(text, filled.person, weak).passphrase).toBe(text.strength.contextual);
  });
});

describe('the recovery key on screen and paper', () => {
  test('keeps the groups it came with, or is cut by four', () => {
    expect(keyGroups('7K3Q-9MDX-2WPA').map(({ letters }) => letters)).toEqual([
      '7K3Q',
      '9MDX',
      '2WPA',
    ]);
    expect(keyGroups('7K3Q9MDX2W').map(({ letters }) => letters)).toEqual(['7K3Q', '9MDX', '2W']);
  });
});

describe('a refused code', () => {
  test('tells the tries left and the seconds to wait when the vault gives them', () => {
    const refused = appError('session.refused', operationId, { triesLeft: 3 });
    expect(refusalOf(new CallFailure(refused))).toMatchObject({ left: 3, waitSeconds: 0 });
    const slowed = appError('session.throttled', operationId, { seconds: 31.2 });
    expect(refusalOf(new CallFailure(slowed))).toMatchObject({ left: null, waitSeconds: 32 });
  });

  test('is told apart from a bug', () => {
    expect(refusalOf(new Error('boom')).error.code).toBe('internal');
  });
});

describe('who may add a person', () => {
  test('is always possible for the first person of an establishment', () => {
    for (const kind of ['ehpad', 'healthCentre', 'hospital'] as const) {
      expect(firstPersonRoles(kind).length).toBeGreaterThan(0);
      expect(rolesFor(kind)).toEqual(expect.arrayContaining([...firstPersonRoles(kind)]));
    }
  });
});
