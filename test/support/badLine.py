"""A bad line between two network namespaces, for a kernel that cannot make one: two TUN devices, every packet by hand.

Arguments: the name of the workstation's device, of the hub's, and the profile in JSON; with one name alone, such a device
is made and goes again, which shows that this machine can. Prints `ready` once both devices are there, to be moved into
their namespaces. Until `go` comes on the input every packet passes at once; from then on the
profile holds. `told` answers the bytes that passed since; the devices go when the input ends.

Of a profile: `up` and `down` in kbit/s (up is towards the hub), `delayMs` and `jitterMs` each way, shares `loss`,
`duplicate` and `reorder`, and `cuts`: each begins once so many bytes went up since `go`, so that it falls into the same
place of a transfer on any machine, and lasts `seconds`, one `way` or both, for all packets or those `largerThan` so many
bytes; one that `forgets` never lets through again what belongs to a connection older than it, as a box that lost its
table of addresses. `tellAfter` bytes up, one line `reached` is printed.
"""

import fcntl
import heapq
import json
import os
import random
import select
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x0001 | 0x1000
LONGEST_PACKET = 65535
ORDERS = 0
# What a modem keeps for a line that is busy, in seconds; what comes on top is dropped.
QUEUE_S = 1.5
OVERTAKEN_S = 0.15
TCP = 6
SYN = 2
LAST_SEQUENCE = 0xFFFFFFFF


def open_device(name):
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH14x", name.encode(), IFF_TUN_NO_PI))
    return device


class Way:
    """One direction: when each packet comes out at the other end, if it does."""

    def __init__(self, rate, profile, dice):
        self.rate, self.dice = rate, dice
        self.delay = profile.get("delayMs", 0) / 1000
        self.jitter = profile.get("jitterMs", 0) / 1000
        self.loss = profile.get("loss", 0)
        self.duplicate = profile.get("duplicate", 0)
        self.reorder = profile.get("reorder", 0)
        self.free = self.last = 0.0
        self.offered = self.passed = 0

    def arrivals(self, size, now, is_cut):
        """The instants at which a packet of that size arrives: none when it is lost, two when it is doubled."""
        self.offered += size
        begin = max(now, self.free)
        if is_cut or self.dice.random() < self.loss or begin - now > QUEUE_S:
            return []
        self.free = begin + (size * 8 / (self.rate * 1000) if self.rate else 0)
        self.passed += size
        at = self.free + self.delay + self.jitter * self.dice.random()
        if self.dice.random() < self.reorder:
            at += OVERTAKEN_S
        else:
            at = self.last = max(at, self.last)
        return [at, at] if self.dice.random() < self.duplicate else [at]


class Connections:
    """Those of TCP, by the address and the port that the workstation has in them."""

    def __init__(self):
        self.reached, self.gone = {}, set()
        # Bytes of their content that the workstation sent: once each, whatever TCP repeats.
        self.sent = 0

    def saw(self, name, packet):
        """To which one this packet belongs; None when it is not TCP over IPv4."""
        header = (packet[0] & 15) * 4
        if packet[0] >> 4 != 4 or packet[9] != TCP or len(packet) < header + 20:
            return None
        is_up = name == "up"
        own = header if is_up else header + 2
        key = (packet[12:16] if is_up else packet[16:20], packet[own : own + 2])
        if is_up:
            self.count(key, packet, header)
        return key

    def count(self, key, packet, header):
        (begin,) = struct.unpack_from("!I", packet, header + 4)
        length = len(packet) - header - (packet[header + 12] >> 4) * 4
        if packet[header + 13] & SYN:
            self.gone.discard(key)
            self.reached[key] = begin + 1 & LAST_SEQUENCE
            return
        before = self.reached.get(key, begin)
        ahead = begin + length - before & LAST_SEQUENCE
        is_new = 0 < ahead <= LAST_SEQUENCE >> 1
        self.sent += min(ahead, length) if is_new else 0
        self.reached[key] = before + (ahead if is_new else 0) & LAST_SEQUENCE


class Cuts:
    def __init__(self, plan, connections):
        self.waiting, self.under_way = list(plan), []
        self.connections = connections
        self.begun = 0

    def holds(self, name, size, passed_up, now):
        """True when a packet of that size does not get through this way now."""
        while self.waiting and passed_up >= self.waiting[0]["afterBytes"]:
            cut = self.waiting.pop(0)
            self.under_way.append((now + cut["seconds"], cut))
            self.begun += 1
            if cut.get("forgets"):
                self.connections.gone.update(self.connections.reached)
        self.under_way = [(end, cut) for end, cut in self.under_way if now < end]
        return any(
            cut.get("way", name) == name and size > cut.get("largerThan", 0)
            for _, cut in self.under_way
        )


def main():
    if len(sys.argv) == 2:
        open_device(sys.argv[1])
        return
    station, hub = (open_device(name) for name in sys.argv[1:3])
    profile = json.loads(sys.argv[3])
    dice = random.Random(profile["seed"])
    ways = {
        station: ("up", Way(profile.get("up"), profile, dice), hub),
        hub: ("down", Way(profile.get("down"), profile, dice), station),
    }
    connections = Connections()
    cuts = Cuts(profile.get("cuts", []), connections)
    tell_after = profile.get("tellAfter")
    up = ways[station][1]
    due, count, is_bad = [], 0, False
    words = b""
    print("ready", flush=True)
    while True:
        patience = max(0.0, due[0][0] - time.monotonic()) if due else None
        readable, _, _ = select.select([station, hub, ORDERS], [], [], patience)
        now = time.monotonic()
        while due and due[0][0] <= now:
            _, _, target, packet = heapq.heappop(due)
            write(target, packet)
        for source in readable:
            if source == ORDERS:
                said = os.read(ORDERS, 1024)
                if not said:
                    return
                *lines, words = (words + said).split(b"\n")
                if not is_bad and b"go" in lines:
                    is_bad, connections.sent = True, 0
                for _ in range(lines.count(b"told")):
                    print(json.dumps(figures(up, ways[hub][1], cuts)), flush=True)
                continue
            name, way, target = ways[source]
            try:
                packet = os.read(source, LONGEST_PACKET)
            except OSError:
                continue
            connection = connections.saw(name, packet)
            if not is_bad:
                write(target, packet)
                continue
            is_cut = cuts.holds(name, len(packet), up.passed, now) or connection in connections.gone
            for at in way.arrivals(len(packet), now, is_cut):
                count += 1
                heapq.heappush(due, (at, count, target, packet))
            if tell_after is not None and up.passed >= tell_after:
                tell_after = None
                cuts.begun += 1
                print("reached", flush=True)


def figures(up, down, cuts):
    passed = {"up": up.passed, "down": down.passed}
    return {**passed, "sent": cuts.connections.sent, "cuts": cuts.begun}


def write(target, packet):
    try:
        os.write(target, packet)
    except OSError:
        pass  # The device is down, or its queue is full: a lost packet.


main()
