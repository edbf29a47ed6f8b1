import { describe, expect, it } from 'vitest';
import {
  type IdentityReading,
  notRead,
  readingHolds,
  readTraits,
} from '../../../shared/domain/identityReading.ts';

const odette = { birthFamily: 'LEMOINE', birthGiven: 'ODETTE MARIE', birthDate: '1938-05-04' };
const traits = readTraits(odette);
const reading: IdentityReading = { at: '2026-11-22T08:00:00Z', by: 'camille', traits };

function holds(change: Partial<IdentityReading>, at = '2026-11-22T09:00:00Z', userId = 'camille') {
  return readingHolds({ ...reading, ...change }, { now: new Date(at), userId, traits });
}

describe('5.2 the traits read aloud with the resident', () => {
  it('count for twelve hours, and not from the twelfth on', () => {
    expect(holds({}, '2026-11-22T19:59:59Z')).toBe(true);
    expect(holds({}, '2026-11-22T20:00:00Z')).toBe(false);
  });

  it('count for whoever read them, and for nobody else', () => {
    expect(holds({})).toBe(true);
    expect(holds({}, undefined, 'anne')).toBe(false);
    expect(holds({ by: null })).toBe(false);
  });

  it('are read again once name, first name or birth date was corrected, not for a second first name', () => {
    expect(holds({ traits: readTraits({ ...odette, birthFamily: 'LEMOYNE' }) })).toBe(false);
    expect(holds({ traits: readTraits({ ...odette, birthGiven: 'GINETTE' }) })).toBe(false);
    expect(holds({ traits: readTraits({ ...odette, birthDate: '1938-04-05' }) })).toBe(false);
    expect(holds({ traits: readTraits({ ...odette, birthGiven: 'ODETTE' }) })).toBe(true);
  });

  it('do not count when nobody read them, nor from a clock that was put back', () => {
    expect(holds(notRead)).toBe(false);
    expect(holds({}, '2026-11-22T07:59:00Z')).toBe(false);
  });
});
