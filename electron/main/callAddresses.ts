/**
 * UDP ports of this machine that a call may use: what a firewall of an establishment has to let out, and nothing else is
 * opened. A call takes some twenty; two programs on one machine have room.
 */
export const callPorts = { min: 50_000, max: 50_299 } as const;

/**
 * Only the interface by which this machine reaches others shows its address, and only where two workstations of one
 * establishment meet directly: no other network card, no tunnel, no virtual machine. Between establishments a call goes
 * through the relay alone and shows none.
 */
export const callAddresses = 'default_public_and_private_interfaces';
