#!/usr/bin/env python3
"""A second verifier of a published palmarès, written from docs/bundle.md and sharing nothing with the first.

    python3 verify.py palmares-3-1.zip [public key]

It checks the signatures (RFC 8032), the log (RFC 6962), what was opened, the scorecards, the decisions and the publication, and
counts again the rounds whose criteria are means, medians or trimmed means; péréquation it leaves to the other verifier, and
says so. Python 3.9 and its standard library are enough.
"""
import base64, hashlib, hmac, json, sys, zipfile
from fractions import Fraction

# ── Ed25519 (RFC 8032, §5.1.7), for verification only ────────────────────────
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def recover(y, sign):
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        raise ValueError("no such point")
    return P - x if x & 1 != sign else x


def add(a, b):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
    e, f = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2)
    g, h = 2 * t1 * t2 * D, 2 * z1 * z2
    i, j, k, l = f - e, h - g, h + g, f + e
    return i * j % P, k * l % P, j * k % P, i * l % P


def times(n, point):
    out = (0, 1, 1, 0)
    while n:
        if n & 1:
            out = add(out, point)
        point, n = add(point, point), n >> 1
    return out


def decode(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover(y, sign)
    return x, y, 1, x * y % P


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover(BASE_Y, 0), BASE_Y, 1, recover(BASE_Y, 0) * BASE_Y % P)


def ed25519(public, signature, message):
    try:
        a, r = decode(public), decode(signature[:32])
    except ValueError:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ── signed notes and the tree ────────────────────────────────────────────────
def open_note(note, keys):
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for key in keys:
        name, _, rest = key.partition("+")
        raw = base64.b64decode(rest.partition("+")[2])
        marker = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
        for line in signatures.split("\n"):
            part = line.split(" ")
            if len(part) != 3 or part[0] != "—" or part[1] != name:
                continue
            blob = base64.b64decode(part[2])
            if blob[:4] == marker and ed25519(raw[1:], blob[4:], text.encode()):
                return text
    raise ValueError("no trusted signature")


def root(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    row = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(row) > 1:  # pairing from the left, an odd one going up alone, is the tree of RFC 6962
        row = [hashlib.sha256(b"\x01" + row[i] + row[i + 1]).digest() if i + 1 < len(row) else row[i] for i in range(0, len(row), 2)]
    return row[0]


# ── the checks ───────────────────────────────────────────────────────────────
class Bundle:
    def __init__(self, path, keys):
        with zipfile.ZipFile(path) as packed:
            self.files = {name: packed.read(name) for name in packed.namelist()}
        self.keys = keys or self.lines("keys.txt")
        self.wrong = []

    def lines(self, name):
        return self.files[name].decode().splitlines()

    def check(self, truth, what):
        if not truth:
            self.wrong.append(what)

    def manifest(self):
        text = open_note(self.files["manifest.txt"].decode(), self.keys).splitlines()
        self.check(text[0] == "palmares-bundle/1", "manifest.txt: unknown form")
        self.origin = text[1]
        listed = {name: (digest, int(size)) for digest, size, name in (line.split(" ", 2) for line in text[2:])}
        self.check(set(listed) | {"manifest.txt"} == set(self.files), "the files are not those that were signed")
        for name, (digest, size) in listed.items():
            found = self.files.get(name, b"")
            self.check(hashlib.sha256(found).hexdigest() == digest and len(found) == size, name + " is not what was signed")

    def log(self):
        self.leaves = [bytes.fromhex(line) for line in self.lines("leaves.txt")]
        sizes = []
        for line in self.lines("checkpoints.jsonl"):
            origin, size, digest = open_note(json.loads(line), self.keys).splitlines()
            sizes.append(int(size))
            self.check(origin == self.origin, "a checkpoint of another log")
            self.check(root(self.leaves[: int(size)]) == base64.b64decode(digest), "checkpoint %s: another root" % size)
        self.check(sizes and max(sizes) == len(self.leaves), "no checkpoint of all the leaves")

    def openings(self):
        self.said = []
        for line in self.lines("openings.jsonl"):
            one = json.loads(line)
            leaf = hmac.new(bytes.fromhex(one["salt"]), one["statement"].encode(), "sha256").digest()
            self.check(leaf == self.leaves[one["position"]], "leaf %d commits to something else" % one["position"])
            form, action, at, hidden, content = one["statement"].split("\n")[:5]
            self.check(form == "palmares-statement/1", "unknown statement")
            self.said.append((action.split(" ", 1)[1], json.loads(content.split(" ", 1)[1])))

    def last(self, action):
        return next((content for said, content in reversed(self.said) if said == action), None)

    def recorded(self):
        raw = self.files["record.json"]
        closed = self.last("edition.closed")
        self.check(closed and closed["hash"] == hashlib.sha256(raw).hexdigest(), "the record is not that of the closing")
        self.record = json.loads(raw)

    def scorecards(self):
        held, recused = {}, set()
        for action, content in self.said:
            if action in ("scorecard.submitted", "scorecard.reopened", "correction.granted"):
                held[content["round"], content["judge"], content["entry"]] = content.get("marks") or None
            elif action == "scorecards.imported":
                for card in content["cards"]:
                    held[card["round"], card["judge"], card["entry"]] = card.get("marks") or None
            elif action in ("conflict.declared", "suspicion.confirmed"):
                recused.add((content["judge"], content["entry"]))
        for place in self.record["rounds"]:
            competing = {entry["id"] for entry in place["entries"]}
            expected = {key: marks for key, marks in held.items() if key[0] == place["id"] and key[2] in competing and marks and key[1:] not in recused}
            found = {(card["round"], card["judge"], card["entry"]): card["marks"] for card in place["cards"]}
            self.check(expected == found, "round %s: other scorecards than those handed in" % place["id"])

    def decisions(self):
        votes, prizes = {}, {}
        for action, content in self.said:
            if action == "ranking.castingVote":
                votes.setdefault(content["round"], []).append(content["entries"])
            elif action in ("prize.awarded", "prize.unawarded"):
                prizes[content["prize"]] = content["awards"]
        order = lambda awards: sorted((one["entry"], one["place"]) for one in awards)
        for place in self.record["rounds"]:
            self.check(place["votes"] == votes.get(place["id"], []), "round %s: other votes" % place["id"])
        for prize in self.record["prizes"]:
            self.check(prize["id"] in prizes and order(prize["awards"]) == order(prizes[prize["id"]]), "prize %s: another decision" % prize["id"])

    def publication(self):
        raw = self.files["publication.json"]
        said = self.last("published.palmares")
        self.check(said and said["hash"] == hashlib.sha256(raw).hexdigest(), "the publication is not that of the log")
        read = {prize["PrizeID"]: sorted((one["Laureate"]["EntryID"], one["Place"]) for one in prize["Winners"]) for prize in json.loads(raw)}
        decided = {prize["id"]: sorted((one["entry"], one["place"]) for one in prize["awards"]) for prize in self.record["prizes"]}
        self.check(read == decided, "the public has read other winners")

    def count(self):
        """Counts again what can be counted by hand; gives how many rounds that is."""
        counted = 0
        for place in self.record["rounds"]:
            totals = None if place["equated"] else totals_of(place)
            if totals is None:
                continue
            counted += 1
            for one in place["places"]:
                if one["rank"] and one["exact"]:
                    self.check(totals[one["entry"]] == Fraction(one["exact"]), "round %s, entry %s: another total" % (place["id"], one["entry"]))
            better = -1 if place["rules"]["direction"] == "higher" else 1
            ranked = sorted((one for one in place["places"] if one["rank"]), key=lambda one: one["rank"])
            order = [better * totals[one["entry"]] for one in ranked]
            self.check(order == sorted(order), "round %s: the places do not follow the totals" % place["id"])
        return counted


def rounded(value, rounding):
    if rounding["mode"] == "none":
        return value
    scaled = value * 10 ** rounding["decimals"]
    low = scaled.numerator // scaled.denominator
    half = scaled - low
    up = half > Fraction(1, 2) or half == Fraction(1, 2) and (rounding["mode"] != "half_even" or low % 2)
    return Fraction(low + bool(up), 10 ** rounding["decimals"])


def middle(values):
    values, half = sorted(values), len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def aggregate(how, values):
    if how["method"] == "mean":
        return sum(values) / len(values)
    if how["method"] == "median":
        return middle(values)
    kept = sorted(values)[how["drop"] : len(values) - how["drop"]]
    return sum(kept) / len(kept) if kept else None


def totals_of(place):
    """The exact total of every entry with a mark; None where the rules are beyond this verifier."""
    rules = place["rules"]
    methods = {criterion["aggregate"]["method"] for criterion in rules["criteria"]}
    if methods - {"mean", "median", "trimmed"} or rules["combine"] != "mean" or rules["partial"] != "ignore":
        return None
    if any(criterion["weight"] == 0 for criterion in rules["criteria"]):
        return None
    keys = {criterion["key"] for criterion in rules["criteria"]}
    own, weight, out = {}, sum(criterion["weight"] for criterion in rules["criteria"]), Fraction(rules["out_of"])
    for entry in {card["entry"] for card in place["cards"]}:
        cards = [card["marks"] for card in place["cards"] if card["entry"] == entry and set(card["marks"]) >= keys]
        total = Fraction(0)
        for criterion in rules["criteria"]:
            value = aggregate(criterion["aggregate"], [Fraction(card[criterion["key"]]) for card in cards]) if cards else None
            if value is None:
                return None
            value = rounded(value, rules["criterion_rounding"])
            total += value * criterion["weight"] * (out / Fraction(criterion["max"]) if out else 1)
        own[entry] = total / weight
    if rules["carry_rounds"]:
        brought = {(one["entry"], one["round"]): Fraction(one["total"]) for one in place["carried"]}
        for entry in own:
            shares = [(rules["carry_own"], own[entry])] + [(one["weight"], brought[entry, one["key"]]) for one in rules["carry_rounds"]]
            own[entry] = sum(weight * total for weight, total in shares) / sum(weight for weight, _ in shares)
    return {entry: rounded(total, rules["total_rounding"]) for entry, total in own.items()}


def main(path, *keys):
    bundle = Bundle(path, list(keys))
    for step in (bundle.manifest, bundle.log, bundle.openings, bundle.recorded, bundle.scorecards, bundle.decisions, bundle.publication):
        try:
            step()
        except (ValueError, KeyError, IndexError) as fault:
            bundle.wrong.append("%s: %s" % (step.__name__, fault))
            break
    else:
        print("%d of %d rounds counted again" % (bundle.count(), len(bundle.record["rounds"])))
    for what in bundle.wrong:
        print("NO ", what)
    if not bundle.wrong:
        print("VERIFIED")
    return bool(bundle.wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
