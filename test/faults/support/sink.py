"""The other end of a network of which every packet is told: run inside its namespace, with the name of its link.

Prints `ready`, then one line of JSON for each packet that came over the link; the kernel's own neighbour and group
messages are left out. Answers every DNS question, so that whoever asks a name goes on and shows what it wanted there.
"""

import json
import socket
import struct
import sys
import threading

EVERY_NAME_4 = socket.inet_aton("203.0.113.7")
EVERY_NAME_6 = socket.inet_pton(socket.AF_INET6, "2001:db8::7")
# The kernel joins a group for whoever listens to one; what is said to the group is told.
IGMP = 2
KERNEL_ICMP6 = set(range(130, 138)) | {143}


def question(message):
    """The name and kind that a DNS message asks for, and where the question ends."""
    labels, at = [], 12
    while message[at]:
        length = message[at]
        labels.append(message[at + 1 : at + 1 + length].decode("ascii", "replace"))
        at += length + 1
    (kind,) = struct.unpack("!H", message[at + 1 : at + 3])
    return ".".join(labels), kind, at + 5


def answer_names(host):
    """Every name has an address here, of either kind."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listener.bind((host, 53))
    while True:
        message, sender = listener.recvfrom(2048)
        try:
            _, kind, end = question(message)
            data = {1: EVERY_NAME_4, 28: EVERY_NAME_6}.get(kind)
            count = 0 if data is None else 1
            head = message[:2] + struct.pack("!HHHHH", 0x8180, 1, count, 0, 0)
            record = b""
            if data is not None:
                record = struct.pack("!HHHIH", 0xC00C, kind, 1, 60, len(data)) + data
            listener.sendto(head + message[12:end] + record, sender)
        except (IndexError, struct.error):
            continue


def describe(frame):
    """Where an IP packet goes and by which protocol; None for what is not one, or is the kernel's own."""
    (ethernet,) = struct.unpack("!H", frame[12:14])
    if ethernet == 0x0800:
        start = 14 + (frame[14] & 15) * 4
        protocol, source, target = frame[23], frame[26:30], frame[30:34]
        family = socket.AF_INET
        if protocol == IGMP:
            return None
    elif ethernet == 0x86DD:
        start, protocol, source, target = 54, frame[20], frame[22:38], frame[38:54]
        family = socket.AF_INET6
        if protocol == 0 or (protocol == 58 and frame[start] in KERNEL_ICMP6):
            return None
    else:
        return None
    told = {
        "from": socket.inet_ntop(family, source),
        "to": socket.inet_ntop(family, target),
        "protocol": {6: "tcp", 17: "udp"}.get(protocol, str(protocol)),
    }
    if protocol in (6, 17):
        (told["port"],) = struct.unpack("!H", frame[start + 2 : start + 4])
    if protocol == 17 and told["port"] == 53:
        try:
            told["name"] = question(frame[start + 8 :])[0]
        except (IndexError, struct.error):
            pass
    return told


def main():
    link, host = sys.argv[1], sys.argv[2]
    watched = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3))
    watched.bind((link, 0))
    threading.Thread(target=answer_names, args=(host,), daemon=True).start()
    print("ready", flush=True)
    while True:
        frame, (_, _, direction, _, _) = watched.recvfrom(65535)
        if direction == socket.PACKET_OUTGOING:
            continue
        told = describe(frame)
        if told is not None:
            print(json.dumps(told), flush=True)


main()
