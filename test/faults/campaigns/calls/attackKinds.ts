import {
  type Attack,
  acting,
  answersAlone,
  between,
  changing,
  dressed,
  type Lure,
  strips,
  takesOver,
} from './attacks.ts';
import { type Impostor, impostor, newNonce } from './lines.ts';
import { type End, writeSecrecy } from './said.ts';

/** One way to sit between two people, and who has to ring for it to be the one that is meant. */
export interface AttackKind {
  readonly name: string;
  readonly attack: Attack;
  readonly caller?: 'nurse' | 'expert';
  /** The call is rung under the id of the one before. */
  readonly ringsAsBefore?: true;
}

const spoiled = (line: string): string => {
  const [header = '', claims = '', signature = ''] = line.split('.');
  const text = Buffer.from(claims, 'base64url').toString('utf8');
  const other = text.replace(/"(fingerprint|commit)":"./, '"$1":"0');
  return [header, Buffer.from(other).toString('base64url'), signature].join('.');
};

const as = (lure: Lure, end: End) => impostor(lure.callId, end, lure.own, lure.fingerprint);
const once = (step: string, make: (lure: Lure, line: string) => readonly string[]): Attack =>
  changing((lure) => (line, said) => (said === step ? make(lure, line) : [line]));
const saidBy = (self: Impostor, line: string, say: (self: Impostor) => string): string => {
  self.heard(line);
  return say(self);
};

/** In this order, again and again: the first are those that planted bugs let through. */
export const attackKinds: readonly AttackKind[] = [
  {
    name: 'both certificates replaced, the words ground to match',
    attack: between((l) => l.own, true),
  },
  { name: 'fingerprints swapped in the descriptions', attack: acting(() => ({})) },
  {
    name: 'another workstation of the Region answers for the experts',
    attack: answersAlone((lure) => lure.stranger),
    caller: 'nurse',
  },
  {
    name: 'another workstation of the Region answers for the establishment',
    attack: between((lure) => lure.stranger),
    caller: 'expert',
  },
  { name: 'both certificates replaced', attack: between((lure) => lure.own) },
  {
    name: 'a second fingerprint beside the agreed one',
    attack: dressed((own, agreed) => [agreed, own]),
  },
  {
    name: 'the agreed fingerprint said, another shown',
    attack: dressed((_own, agreed) => [agreed]),
  },
  { name: 'no fingerprint', attack: dressed(() => []) },
  {
    name: 'a fingerprint by a weak digest',
    attack: dressed((_own, agreed) => [
      agreed.replace('sha-256', 'sha-1').slice(0, 'a=fingerprint:sha-1 '.length + 59),
    ]),
  },
  {
    name: 'the commitment of an earlier call',
    attack: once('commit', ({ earlier }, line) => [earlier[0] ?? line]),
  },
  { name: 'a line twice', attack: changing(() => (line) => [line, line]) },
  {
    name: 'a revelation before its commitment',
    attack: once('commit', ({ earlier }, line) => [earlier[2] ?? line, line]),
  },
  {
    name: 'a line given back to who said it',
    attack: acting(({ say }) => ({ line: (from, line) => say(from, writeSecrecy(line)) })),
  },
  { name: 'another commitment', attack: once('commit', (lure) => [as(lure, 'caller').commit()]) },
  { name: 'the answer altered', attack: once('answer', (_lure, line) => [spoiled(line)]) },
  {
    name: 'another revelation',
    attack: changing((lure) => {
      const self = as(lure, 'caller');
      return (line, step) => {
        if (step !== 'reveal') self.heard(line);
        return [step === 'reveal' ? self.show('reveal') : line];
      };
    }),
  },
  { name: 'an answer in the place of the called side', attack: answersAlone((lure) => lure.own) },
  { name: 'no handshake at all', attack: strips },
  {
    name: 'words said by the attacker',
    attack: once('answer', (lure, line) => [
      saidBy(as(lure, 'called'), line, (self) =>
        self.say({
          step: 'answer',
          fingerprint: lure.fingerprint,
          nonce: newNonce(),
          words: ['abeille', 'abeille', 'abeille', 'abeille'],
        }),
      ),
    ]),
  },
  { name: 'the id of the call before', attack: acting(() => ({})), ringsAsBefore: true },
  { name: 'another connection once the first stands', attack: takesOver },
];
