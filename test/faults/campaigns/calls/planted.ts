import type { PlantedCase } from '../../campaign.ts';

/** One hostile call and one honest one. */
const pair = 2;

export const plantedInCalls: readonly PlantedCase[] = [
  {
    // With two words of the four, so that what takes a machine an hour takes a second; with the commitment, the same
    // attacker is refused whatever the number of words.
    name: 'nobody has to keep what they committed to, and two words are read',
    patches: [
      {
        file: 'electron/vault/services/calls/secrecy.ts',
        find: '  if (!isReveal || other.commit !== commitment(talk.callId, line.fingerprint, line.nonce)) {',
        replace: '  if (!isReveal) {',
      },
      {
        file: 'electron/vault/services/calls/secrecy.ts',
        find: 'const wordCount = 4;',
        replace: 'const wordCount = 2;',
      },
    ],
    cases: pair,
    seenAs: 'failures',
  },
  {
    name: 'what the other side announces and shows is compared with nothing',
    patches: [
      {
        file: 'renderer/features/call/ownCertificate.ts',
        find: '  if (isDescription && lines.length === 0) return false;',
        replace: '  if (isDescription) return true;',
      },
      {
        file: 'renderer/features/call/ownCertificate.ts',
        find: "    if (shown.join('') !== fingerprint) return false;",
        replace: "    if (shown.join('') === '') return fingerprint === '';",
      },
    ],
    cases: 2 * pair,
    seenAs: 'failures',
  },
  {
    name: 'the Region’s word counts for any establishment',
    patches: [
      {
        file: 'electron/vault/services/calls/callSecurity.ts',
        find: '  const isAwaited = owner !== null && placesOf(call).includes(owner.establishment.id);',
        replace: '  const isAwaited = owner !== null;',
      },
    ],
    cases: 3 * pair,
    seenAs: 'failures',
  },
];
