import { describe, expect, it } from 'vitest';
import {
  allowedStatus,
  identityFaults,
  mayCallInsi,
  mayUseIns,
  statusWhenReceived,
} from '../../../shared/domain/identityStatus.ts';

const statuses = ['PROV', 'RECUP', 'VALI', 'QUAL'] as const;

describe('mayUseIns', () => {
  it.each(statuses)('answers for %s without attribute', (status) => {
    expect(mayUseIns({ status, attributes: [] })).toBe(status === 'QUAL');
  });

  it('stays true for a proven homonym', () => {
    expect(mayUseIns({ status: 'QUAL', attributes: ['HOMA'] })).toBe(true);
  });

  it.each(['DOUT', 'FICT'] as const)('is false for %s even if marked qualified', (attribute) => {
    expect(mayUseIns({ status: 'QUAL', attributes: [attribute] })).toBe(false);
  });
});

describe('identityFaults', () => {
  it('refuses doubtful and fictitious together', () => {
    expect(identityFaults({ status: 'PROV', attributes: ['DOUT', 'FICT'] })).toEqual([
      'doubtfulAndFictitious',
    ]);
  });

  it.each(['DOUT', 'FICT'] as const)('wants %s to be provisional', (attribute) => {
    for (const status of statuses) {
      const expected = status === 'PROV' ? [] : ['statusNotProvisional'];
      expect(identityFaults({ status, attributes: [attribute] })).toEqual(expected);
      expect(allowedStatus({ status, attributes: [attribute] })).toBe('PROV');
    }
  });

  it('leaves other identities as they are', () => {
    for (const status of statuses) {
      expect(identityFaults({ status, attributes: ['HOMD'] })).toEqual([]);
      expect(allowedStatus({ status, attributes: ['HOMD'] })).toBe(status);
    }
  });
});

it('forbids the national teleservice for doubtful and fictitious identities', () => {
  expect(mayCallInsi({ status: 'PROV', attributes: [] })).toBe(true);
  expect(mayCallInsi({ status: 'PROV', attributes: ['DOUT'] })).toBe(false);
  expect(mayCallInsi({ status: 'PROV', attributes: ['FICT'] })).toBe(false);
});

it('takes an identity from elsewhere as validated at best', () => {
  expect(statuses.map(statusWhenReceived)).toEqual(['PROV', 'PROV', 'VALI', 'VALI']);
});
