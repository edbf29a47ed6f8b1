import type { LineFault } from '../../../shared/lineFault.ts';
import type { ErrorWords } from './errors.ts';

const kept = 'Rien n’a été envoyé. Vos saisies sont enregistrées sur ce poste.';

/** What stands between this workstation and its hub, and who can do something about it. */
export const lineErrors: Readonly<Record<LineFault, ErrorWords>> = {
  'line.portal': {
    title: 'Ce réseau demande d’abord une connexion, sur une page à lui.',
    safe: kept,
    action: 'Ouvrez un navigateur et acceptez cette page, ou changez de réseau.',
  },
  'line.proxyUnreachable': {
    title: 'Le proxy de ce réseau ne répond pas.',
    safe: kept,
    action: 'Prévenez votre service informatique, puis recommencez.',
  },
  'line.proxyAuthentication': {
    title: 'Le proxy de ce réseau demande un identifiant, et ce poste n’en a pas.',
    safe: kept,
    action: 'Demandez à votre service informatique de laisser passer l’adresse de la plateforme.',
  },
  'line.proxyRefused': {
    title: 'Le proxy de ce réseau refuse l’accès à la plateforme.',
    safe: kept,
    action: 'Demandez à votre service informatique d’autoriser l’adresse de la plateforme.',
  },
  'line.intercepted': {
    title: 'Ce n’est pas la plateforme qui répond : un équipement du réseau se met à sa place.',
    safe: kept,
    action: 'Prévenez votre service informatique : cette adresse ne doit pas être inspectée.',
  },
  'line.keyMissed': {
    title:
      'La plateforme a pu changer de clé pendant que ce poste était éteint, ou un équipement du réseau se met à sa place.',
    safe: kept,
    action:
      'Appelez votre région : elle peut remettre l’ancienne clé le temps que ce poste apprenne la nouvelle.',
  },
  'line.certificateDate': {
    title: 'Le certificat de la plateforme n’est pas valable à la date de ce poste.',
    safe: kept,
    action: 'Vérifiez la date et l’heure de ce poste, puis appelez le support.',
  },
  'line.certificateName': {
    title: 'Le certificat de la plateforme porte une autre adresse.',
    safe: kept,
    action: 'Vérifiez l’adresse donnée par votre région, puis appelez le support.',
  },
  'line.tlsVersion': {
    title: 'La liaison proposée n’est pas assez protégée.',
    safe: kept,
    action: 'Prévenez votre service informatique : la plateforme demande TLS 1.2 au moins.',
  },
  'line.unpinned': {
    title: 'L’empreinte de la plateforme n’a jamais été comparée sur ce poste.',
    safe: kept,
    action: 'Demandez à votre région de raccorder de nouveau ce poste.',
  },
};
