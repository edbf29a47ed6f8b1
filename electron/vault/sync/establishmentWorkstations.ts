import { z } from 'zod';
import type { HubConnection } from './hubConnection.ts';
import type { Professionals } from './professionals.ts';

const Instant = z.iso.datetime({ offset: true });
const Count = z.number().int().nonnegative();

/** One workstation of this establishment, as the hub knows it. */
const HubWorkstation = z.object({
  clientId: z.uuid(),
  code: z.string().regex(/^\d{4}$/),
  name: z.string().min(1).max(100),
  lastContact: Instant.nullable(),
  lostAt: Instant.nullable(),
  isOwn: z.boolean(),
  isRevoked: z.boolean(),
  waiting: Count.nullable(),
});
export type HubWorkstation = z.infer<typeof HubWorkstation>;

export const WorkstationsAnswer = z.object({ workstations: z.array(HubWorkstation).max(2000) });

/** What a workstation that was just declared lost may hold. */
export const LostAnswer = z.object({
  clientId: z.uuid(),
  lostAt: Instant,
  held: z.object({
    people: z.array(z.object({ name: z.string().max(200) })).max(1000),
    requests: z
      .array(
        z.object({
          number: z.string().max(60),
          patient: z.string().regex(/^Patient\/[A-Za-z0-9\-.]{1,64}$/),
          sentFromThere: z.boolean(),
        }),
      )
      .max(2000),
    requestCount: Count,
    residents: Count,
    pictures: Count,
  }),
});
export type LostAnswer = z.infer<typeof LostAnswer>;

/** Both speak for the person at the screen: the hub looks at the role in her certified key. @throws HubFailure */
export interface EstablishmentWorkstations {
  readonly list: (professionalId: string) => Promise<readonly HubWorkstation[]>;
  readonly declareLost: (professionalId: string, clientId: string) => Promise<LostAnswer>;
}

export function establishmentWorkstations(
  hub: HubConnection,
  professionals: Pick<Professionals, 'keepCurrent'>,
): EstablishmentWorkstations {
  const { session, client } = hub;
  return {
    list: async (professionalId) => {
      await professionals.keepCurrent(hub);
      return (await session.call(professionalId, client.workstations)).workstations;
    },
    declareLost: async (professionalId, clientId) => {
      await professionals.keepCurrent(hub);
      return session.call(professionalId, (token) => client.declareLost(token, clientId));
    },
  };
}
