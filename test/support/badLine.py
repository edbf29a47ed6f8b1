"""A bad line between two network namespaces, for a kernel that cannot make one: two TUN devices, every packet by hand.

Arguments: the name of the workstation's device, of the hub's, and the profile in JSON. Prints `ready` once both devices
are there, to be moved into their namespaces. Until `go` comes on the input every packet passes at once; from then on the
profile holds. `told` answers the bytes that passed since; the devices go when the input ends.

Of a profile: `up` and `down` in kbit/s (up is towards the hub), `delayMs` and `jitterMs` each way, shares `loss`,
`duplicate` and `reorder`, and `cuts`: each begins once so many bytes went up since `go`, so that it falls into the same
place of a transfer on any machine, and lasts `seconds`, one `way` or both, for all packets or those `largerThan` so many
bytes. `tellAfter` bytes up, one line `reached` is printed.
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


class Cuts:
    def __init__(self, plan):
        self.waiting, self.under_way = list(plan), []
        self.begun = 0

    def holds(self, name, size, passed_up, now):
        """True when a packet of that size does not get through this way now."""
        while self.waiting and passed_up >= self.waiting[0]["afterBytes"]:
            cut = self.waiting.pop(0)
            self.under_way.append((now + cut["seconds"], cut))
            self.begun += 1
        self.under_way = [(end, cut) for end, cut in self.under_way if now < end]
        return any(
            cut.get("way", name) == name and size > cut.get("largerThan", 0)
            for _, cut in self.under_way
        )


def main():
    station, hub = (open_device(name) for name in sys.argv[1:3])
    profile = json.loads(sys.argv[3])
    dice = random.Random(profile["seed"])
    ways = {
        station: ("up", Way(profile.get("up"), profile, dice), hub),
        hub: ("down", Way(profile.get("down"), profile, dice), station),
    }
    cuts = Cuts(profile.get("cuts", []))
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
                is_bad = is_bad or b"go" in lines
                for _ in range(lines.count(b"told")):
                    print(json.dumps(figures(up, ways[hub][1], cuts)), flush=True)
                continue
            name, way, target = ways[source]
            try:
                packet = os.read(source, LONGEST_PACKET)
            except OSError:
                continue
            if not is_bad:
                write(target, packet)
                continue
            is_cut = cuts.holds(name, len(packet), up.passed, now)
            for at in way.arrivals(len(packet), now, is_cut):
                count += 1
                heapq.heappush(due, (at, count, target, packet))
            if tell_after is not None and up.passed >= tell_after:
                tell_after = None
                print("reached", flush=True)


def figures(up, down, cuts):
    return {"up": up.passed, "down": down.passed, "offered": up.offered, "cuts": cuts.begun}


def write(target, packet):
    try:
        os.write(target, packet)
    except OSError:
        pass  # The device is down, or its queue is full: a lost packet.


main()
