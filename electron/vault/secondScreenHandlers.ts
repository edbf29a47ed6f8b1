import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { SecondScreenService } from './services/secondScreen/secondScreenService.ts';

type SecondScreenHandlers = Pick<Handlers, Extract<EntryName, `secondScreen:${string}`>>;

export function createSecondScreenHandlers(screens: SecondScreenService): SecondScreenHandlers {
  return {
    'secondScreen:show': (input, call) => {
      screens.show(call.session(), input);
      return {};
    },
    'secondScreen:read': (_input, call) => screens.read(call.session()),
  };
}
