import type { Handlers } from './door.ts';
import type { PassphraseService } from './services/people/passphraseService.ts';
import type { PeopleService } from './services/people/peopleService.ts';

type PeopleEntry = 'session:setPassphrase' | 'user:list' | 'user:disable' | 'user:setRole';

/** « Administration », « Personnes » : each entry of the contract and the service that does it. */
export function createPeopleHandlers(services: {
  readonly people: PeopleService;
  readonly passphrases: PassphraseService;
}): Pick<Handlers, PeopleEntry> {
  const { people, passphrases } = services;
  return {
    'session:setPassphrase': (input, call) => done(passphrases.change(call.session(), input)),
    'user:list': (_input, call) => people.list(call.session()),
    'user:disable': (input, call) => done(people.disable(call.session(), input)),
    'user:setRole': (input, call) => done(people.setRole(call.session(), input)),
  };
}

async function done(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
