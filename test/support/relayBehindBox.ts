import { execFileSync } from 'node:child_process';
import { runs } from './runs.ts';

/**
 * The Region's relay behind a box that translates addresses (NAT), as each establishment has one: in a network of its
 * own, which knows no way back to the windows but the box's own address.
 */
export interface RelayBehindBox {
  /** Where the relay listens, as the windows reach it through the box. */
  readonly relayAddress: string;
  /** Of the box, on the relay's side: all that the relay may ever see of a window. */
  readonly boxAddress: string;
  /** The words that run a command at the relay's end, in front of it. */
  readonly atRelay: readonly string[];
  readonly close: () => void;
}

const inner = { windows: '10.99.17.2', box: '10.99.17.1' } as const;
const outer = { box: '10.99.18.1', relay: '10.99.18.2' } as const;
const outerNetwork = '10.99.18.0/24';

/** What leaves towards the relay leaves with the box's own address, and its answers come back by it. */
const translation = [
  'add table ip nat',
  'add chain ip nat leaving { type nat hook postrouting priority 100 ; }',
  'add rule ip nat leaving oifname "outer" masquerade',
] as const;

/** Translating takes the kernel's packet filter: asked in a network of its own, which ends with the question. */
export function canTranslate(): boolean {
  const pair = 'ip link add inner type veth peer name outer';
  const asked = [pair, ...translation.map((rule) => `nft '${rule}'`)].join(' && ');
  return runs('unshare', ['--net', 'sh', '-c', asked]);
}

/** @param windows the namespace where windows and hub are, which keeps every other way that it has */
export function makeRelayBehindBox(windows: string): RelayBehindBox {
  const [box, relay] = [`${windows}-box`, `${windows}-relay`];
  const close = (): void => {
    // One that was not made cannot be deleted.
    for (const space of [box, relay]) runs('ip', ['netns', 'delete', space]);
  };
  try {
    for (const words of joined(windows, box, relay)) execFileSync('ip', words);
    const inBox = ['netns', 'exec', box];
    execFileSync('ip', [...inBox, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
    for (const rule of translation) execFileSync('ip', [...inBox, 'nft', rule]);
  } catch (error) {
    close();
    throw error;
  }
  const atRelay = ['ip', 'netns', 'exec', relay];
  return { relayAddress: outer.relay, boxAddress: outer.box, atRelay, close };
}

/** The `ip` commands, in order. The relay has no route to the windows' network: nothing reaches them untranslated. */
function joined(windows: string, box: string, relay: string): readonly string[][] {
  const end = (space: string, device: string, address: string): string[][] => [
    ['-n', space, 'address', 'add', `${address}/24`, 'dev', device],
    ['-n', space, 'link', 'set', device, 'up'],
  ];
  const pair = (space: string, device: string, name: string): string[] => [
    ...['-n', space, 'link', 'add', device, 'type', 'veth', 'peer', 'name', name],
    ...['netns', box],
  ];
  return [
    ['netns', 'add', box],
    ['netns', 'add', relay],
    // The relay passes on to itself what both sides send through it.
    ['-n', relay, 'link', 'set', 'lo', 'up'],
    pair(windows, 'toBox', 'inner'),
    pair(relay, 'toBox', 'outer'),
    ...end(windows, 'toBox', inner.windows),
    ...end(box, 'inner', inner.box),
    ...end(box, 'outer', outer.box),
    ...end(relay, 'toBox', outer.relay),
    ['-n', windows, 'route', 'add', outerNetwork, 'via', inner.box],
  ];
}
