import { describe, expect, test } from 'vitest';
import { truthOf } from '../../../renderer/app/frame/truth.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import type { SyncStatus } from '../../../shared/ipc/home.ts';
import { lineFaults } from '../../../shared/lineFault.ts';

const text = frenchFor('ehpad');
const now = new Date('2026-03-10T14:00:00Z');

function status(change: Partial<SyncStatus>): SyncStatus {
  return {
    profile: 'real',
    enrolled: true,
    link: 'connected',
    lineFault: null,
    clockOffsetMs: 900,
    lastHubContact: '2026-03-10T13:32:00Z',
    waitingRequests: 0,
    oldestWaiting: null,
    oldestUrgent: null,
    sending: null,
    refused: 0,
    conflicts: 0,
    rollback: null,
    firstReception: null,
    restoration: null,
    ...change,
  };
}

/** The sentence with plain spaces: what a person reads. */
function sentence(change: Partial<SyncStatus>): string {
  return truthOf(text, status(change), now).sentence.replace(/\u00A0/g, ' ');
}

describe('the truth line', () => {
  test('says that all is sent only when connected with nothing waiting', () => {
    expect(sentence({})).toBe('Tout est transmis. Plateforme jointe à 14 h 32.');
  });

  test('never says so in exercise, nor before enrolment', () => {
    for (const waitingRequests of [0, 2]) {
      expect(sentence({ profile: 'practice', waitingRequests })).toContain('rien n’est transmis');
      expect(sentence({ profile: 'practice', waitingRequests })).not.toContain('Tout est transmis');
      expect(sentence({ enrolled: false, waitingRequests })).toContain('rien ne part encore');
    }
    expect(sentence({ profile: 'practice', waitingRequests: 2 })).toBe(
      'Exercice : rien n’est transmis. 2 demandes fictives enregistrées ici.',
    );
  });

  test('does not ask somebody to sign in on a workstation that is revoked or lost', () => {
    expect(sentence({ link: 'lost', waitingRequests: 2 })).toContain('a été déclaré perdu');
    expect(sentence({ link: 'revoked' })).toContain('a retiré l’accès de ce poste');
    expect(sentence({ link: 'signInNeeded' })).toContain('redemande qui vous êtes');
  });

  test('says offline what waits here and that it will leave', () => {
    const offline = {
      link: 'offline',
      waitingRequests: 2,
      oldestWaiting: '2026-03-10T13:00:00Z',
    } as const;
    expect(sentence(offline)).toBe(
      'Hors connexion, dernière liaison à 14 h 32. 2 demandes enregistrées sur ce poste partiront au retour du réseau.',
    );
    expect(sentence({ link: 'offline' })).toBe(
      'Hors connexion, dernière liaison à 14 h 32. Rien n’attend d’être envoyé.',
    );
    expect(sentence({ link: 'offline', lastHubContact: null })).toContain('n’a pas encore répondu');
  });

  test('5.26 asks to phone about an urgent request that has not left for a quarter of an hour', () => {
    const urgent = (oldestUrgent: string, link: SyncStatus['link']) =>
      truthOf(text, status({ link, waitingRequests: 1, oldestUrgent }), now);
    for (const link of ['offline', 'connected', 'signInNeeded', 'revoked'] as const) {
      expect(urgent('2026-03-10T13:45:00Z', link).tone).toBe('attention');
      expect(urgent('2026-03-10T13:45:00Z', link).sentence).toContain('appelez le service');
      expect(urgent('2026-03-10T13:45:01Z', link).sentence).not.toContain('appelez le service');
    }
  });

  test('5.26 asks for help after four hours of waiting, not before', () => {
    const waiting = (oldestWaiting: string) =>
      truthOf(text, status({ link: 'offline', waitingRequests: 1, oldestWaiting }), now);
    expect(waiting('2026-03-10T10:00:01Z').tone).toBe('offline');
    expect(waiting('2026-03-10T10:00:00Z').tone).toBe('attention');
    expect(waiting('2026-03-10T10:00:00Z').sentence).toContain('Prévenez l’accueil');
  });

  test('says what stands in the way, each thing in its own words, and what waits', () => {
    const sentences = lineFaults.map((lineFault) =>
      sentence({ link: 'offline', lineFault, waitingRequests: 2 }),
    );
    expect(new Set(sentences).size).toBe(lineFaults.length);
    for (const one of sentences) expect(one).toMatch(/2 demandes enregistrées sur ce poste\.$/);
    expect(sentence({ link: 'offline', lineFault: 'line.portal', waitingRequests: 1 })).toBe(
      'Ce réseau demande d’abord une connexion, sur une page à lui. 1 demande enregistrée sur ce poste.',
    );
  });

  test('says that the clock is wrong above two minutes, not before', () => {
    expect(sentence({ clockOffsetMs: 120_000 })).toMatch(/^Tout est transmis/);
    expect(sentence({ clockOffsetMs: -180_000 })).toBe(
      'L’horloge de ce poste est fausse de 3 minutes. Tout est transmis. Plateforme jointe à 14 h 32.',
    );
    expect(sentence({ clockOffsetMs: 3 * 3_600_000 })).toContain('fausse de 3 heures.');
    expect(truthOf(text, status({ clockOffsetMs: 120_001 }), now).tone).toBe('attention');
  });

  test('tells a transfer piece by piece', () => {
    const sending = { textReceived: true, imageIndex: 3, imageTotal: 4, secondsLeft: 100 };
    expect(sentence({ waitingRequests: 1, sending })).toBe(
      'Envoi en cours : texte reçu, image 3 sur 4, environ 2 minutes.',
    );
    const textOnly = { textReceived: false, imageIndex: 0, imageTotal: 0, secondsLeft: null };
    expect(sentence({ waitingRequests: 1, sending: textOnly })).toBe(
      'Envoi en cours : texte en cours.',
    );
  });

  test('puts what must be corrected first, whatever the line does', () => {
    for (const link of ['connected', 'offline'] as const) {
      const truth = truthOf(text, status({ link, refused: 1, conflicts: 1 }), now);
      expect(truth.tone).toBe('attention');
      expect(truth.sentence.replace(/\u00A0/g, ' ')).toMatch(/^2 demandes à corriger\. /);
    }
  });

  test('never says that all is sent beside what must be corrected, or while a file waits', () => {
    expect(sentence({ refused: 1 })).toBe('1 demande à corriger. Plateforme jointe à 14 h 32.');
    expect(sentence({ conflicts: 1, link: 'offline' })).toBe(
      '1 demande à corriger. Hors connexion, dernière liaison à 14 h 32.',
    );
    const behind = { refused: 1, link: 'offline', lineFault: 'line.portal' } as const;
    expect(sentence(behind)).not.toContain('Rien n’attend');
    const oldestWaiting = '2026-03-10T13:00:00Z';
    expect(sentence({ oldestWaiting })).toBe(
      'Une mise à jour enregistrée sur ce poste va partir. Plateforme jointe à 14 h 32.',
    );
    expect(sentence({ oldestWaiting, link: 'offline' })).toContain('partira au retour du réseau');
    const long = { oldestWaiting: '2026-03-10T09:00:00Z', link: 'offline' } as const;
    expect(sentence(long)).toContain('Une mise à jour attend depuis plus de 4 heures');
  });

  test('does not call waiting requests sent while connected', () => {
    expect(sentence({ waitingRequests: 1 })).toBe(
      '1 demande enregistrée sur ce poste va partir. Plateforme jointe à 14 h 32.',
    );
  });

  test('says that the hub was put back as long as something leaves again, and always what cannot', () => {
    const restoration = { copyOf: '2026-03-09T02:00:00Z', resent: 3, gone: 0 };
    const waits = { waitingRequests: 1, oldestWaiting: '2026-03-10T13:00:00Z' };
    expect(sentence({ restoration, ...waits })).toMatch(
      /^La plateforme a repris une copie faite hier à 3 h : ce qu’elle n’a plus repart de ce poste\. 1 demande/,
    );
    expect(sentence({ restoration })).toBe('Tout est transmis. Plateforme jointe à 14 h 32.');
    const some = { ...restoration, gone: 2 };
    expect(sentence({ restoration: some })).toMatch(
      /^La plateforme n’a plus 2 anciens envois de ce poste, qui ne peuvent pas repartir/,
    );
    expect(truthOf(text, status({ restoration: some }), now).tone).toBe('attention');
  });

  test('counts what has come as long as the history of the hub is not wholly here', () => {
    const plain = (words: string): string => words.replace(/\u202F/g, ' ');
    expect(plain(sentence({ firstReception: 12_400 }))).toBe(
      'Première réception : 12 400 éléments reçus. Tout est transmis. Plateforme jointe à 14 h 32.',
    );
    expect(truthOf(text, status({ firstReception: 1 }), now).tone).toBe('sending');
    expect(sentence({ firstReception: 1, link: 'offline' })).toMatch(
      /^Première réception interrompue : 1 élément reçu\. La suite viendra au retour du réseau\. Hors/,
    );
    expect(sentence({ firstReception: 200, refused: 1 })).toBe(
      '1 demande à corriger. Première réception : 200 éléments reçus. Plateforme jointe à 14 h 32.',
    );
    expect(sentence({ firstReception: 200, link: 'revoked' })).not.toContain('réception');
  });

  test('dates a contact that was not today', () => {
    expect(sentence({ link: 'offline', lastHubContact: '2026-03-09T13:32:00Z' })).toContain(
      'dernière liaison hier à 14 h 32',
    );
  });
});
