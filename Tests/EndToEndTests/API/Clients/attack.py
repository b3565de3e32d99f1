"""Sends requests that must be refused, and prints those that were not.

Called as: attack.py BASE TOKEN PROFILE URL, with a token for PROFILE only, and an upload URL of that
profile. The id of another profile is in the environment as OTHER. Nothing may be read or written,
and the server must not crash.
"""
import collections
import json
import os
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from raw import Connection

base, token, profile, url = sys.argv[1:5]
other = os.environ["OTHER"]
root = f"{urlsplit(base).path}/education/synchronizationProfiles"
parts = urlsplit(url)


def send(line, *fields, body=b""):
    connection = Connection(base)
    answer = connection.ask(
        "\n".join([f"{line} HTTP/1.1", *fields, f"Content-Length: {len(body)}"]), body)
    connection.close()
    return answer


def expect(what, answer, status, code=None):
    found = answer.headers.get("x-ms-error-code")
    if answer.status != status or (code and found != code):
        print(what, "was answered", answer.status, found or answer.body[:200])


# A profile that the token does not cover looks as if it did not exist.
absent = send(f"GET {root}/{profile[:-4]}0000", f"Authorization: Bearer {token}")
for method, rest in [
    ("GET", ""), ("HEAD", ""), ("PATCH", ""), ("PUT", ""), ("DELETE", ""), ("GET", "/uploadUrl"),
    ("GET", "/uploadUrl()"), ("GET", "/profileStatus"), ("GET", "/errors"), ("GET", "/errors/$count"),
    ("GET", f"/errors/{other}"), ("GET", "/rollcall.report"), ("POST", "/start"), ("POST", "/pause"),
    ("POST", "/resume"), ("POST", "/reset"),
]:
    for path in [f"{root}/{other}{rest}", f"{root}('{other}'){rest}", f"{root}/{other.upper()}{rest}"]:
        body = b'{"displayName": "Taken"}' if method in ("PATCH", "PUT") else b""
        answer = send(
            f"{method} {path}", f"Authorization: Bearer {token}", "Content-Type: application/json",
            body=body)
        expect(f"{method} {path}", answer, 404)
        if method == "GET" and rest == "" and answer.body and absent.body:
            told, usual = (json.loads(one.body)["error"] for one in (answer, absent))
            if told["message"] != usual["message"]:
                print("It is told that the other profile exists:", told["message"])
named = json.dumps({"id": other, "displayName": "Taken"}).encode()
expect("PUT of the collection", send(
    f"PUT {root}", f"Authorization: Bearer {token}", "Content-Type: application/json", body=named), 404)

# Upload URLs that were altered.
signature = dict(pair.split("=", 1) for pair in parts.query.split("&"))
spoilt = {
    "another profile": (parts.path.replace(profile, other), {}),
    "no signature": (parts.path, {"sig": ""}),
    "another's signature": (parts.path, {"sig": "A" * 43 + "%3D"}),
    "a longer time": (parts.path, {"se": "2099-01-01T00%3A00%3A00Z"}),
    "a time that is over": (parts.path, {"se": "2020-01-01T00%3A00%3A00Z"}),
    "another token": (parts.path, {"si": "00000000"}),
    "more rights": (parts.path, {"sp": "rwdl"}),
    "a used set": (parts.path, {"ss": "..%2F..%2F.."}),
}
for what, (path, changes) in spoilt.items():
    query = "&".join(f"{key}={value}" for key, value in {**signature, **changes}.items())
    for action in ["", "&comp=block&blockid=AAAA", "&comp=blocklist"]:
        answer = send(f"PUT {path}/school.csv?{query}{action}", "x-ms-blob-type: BlockBlob", body=b"x")
        expect(f"An upload with {what}{action}", answer, 403, "AuthenticationFailed")
expect("An upload without a query", send(
    f"PUT {parts.path}/school.csv", "x-ms-blob-type: BlockBlob", body=b"x"), 403, "AuthenticationFailed")

# Names that lead elsewhere, are hidden, or are not what they look like.
names = [
    "..", ".", "...csv", "..%2fschool.csv", "%2e%2e%2fschool.csv", "%2e%2e", "%2E%2E%5Cschool.csv",
    "..\\school.csv", "C:\\school.csv", "%00", "school.csv%00", "school%00.csv", "%00.csv", "%2fetc%2fpasswd.csv",
    "%2f", "..%c0%af..%c0%afschool.csv", "%u002e%u002e.csv", "school.csv%2f", "school.csv%2f..", ".upload.json",
    ".school.csv", "%2eschool.csv", "school.txt", "school", "school.csv%20", "school%0a.csv", "school%0d%0a.csv",
    "%1b%5b2J.csv", "school%7f.csv", "a%e2%80%aevsc.csv", "%ff%fe.csv", "%e2%80%a8.csv", "%zz.csv", "%.csv",
    "x" * 252 + ".csv", "x" * 4000 + ".csv", "%c3%a9" * 126 + ".csv", "upload", "uploads",
]
for name in names:
    for path in [f"{parts.path}/{name}", f"{parts.path}/folder/{name}"]:
        answer = send(f"PUT {path}?{parts.query}", "x-ms-blob-type: BlockBlob", body=b"x")
        expect(f"The name {name[:60]}", answer, 400, "InvalidResourceName")
for path in [
    f"{parts.path}/../{other}/school.csv", f"{parts.path}/%2e%2e/{other}/school.csv",
    f"{parts.path}/./school.csv", f"/sds/../sds/{other}/school.csv", f"/sds/{other}/school.csv",
    f"/sds/%2e%2e/{other}/school.csv", f"/sds//{profile}/school.csv",
    f"/sds/..%2f..%2fetc/school.csv", "/sds/school.csv", "/sds/", "/sds",
]:
    answer = send(f"PUT {path}?{parts.query}", "x-ms-blob-type: BlockBlob", body=b"x")
    if not 400 <= answer.status < 500:
        print("The path", path, "was answered", answer.status)

# Ids and segments that lead elsewhere, for a token with all permissions.
for segment in [
    "..", "../..", "%2e%2e", "..%2f..%2f..%2fetc%2fpasswd", "%00", f"{profile}%00", f"{profile}%2f..%2f{other}",
    f"../synchronizationProfiles/{other}", f"{profile}/../{other}", f"{profile}/errors/..%2f..%2f{other}",
    f"{profile}/./profileStatus", f"{profile}//profileStatus", "'", "('", "')", "x" * 7000, "%ff",
    f"{profile}/errors('')", f"{profile}/$value", f"{profile}/$ref", "*", "$metadata",
]:
    for method in ["GET", "POST", "DELETE", "PATCH", "PUT"]:
        answer = send(
            f"{method} {root}/{segment}", f"Authorization: Bearer {token}", "Content-Type: application/json",
            body=b"{}")
        if not 400 <= answer.status < 500:
            print(method, segment[:80], "was answered", answer.status, answer.body[:200])

# A body that is too large is refused before it has arrived.
authorized = f"Authorization: Bearer {token}"
blocks = b"<BlockList>" + b"<Latest>AAAA</Latest>" * 50_001 + b"</BlockList>"
for what, line, fields, body, status in [
    ("A profile of two megabytes", f"PATCH {root}/{profile}", ["Content-Type: application/json"],
     b'{"displayName": "' + b"x" * (2 << 20) + b'"}', 413),
    ("A nest of brackets", f"PATCH {root}/{profile}", ["Content-Type: application/json"], b"[" * 500_000, 400),
    ("A filter of parentheses", f"GET {root}?$filter={'(' * 4000}", [], b"", 400),
    ("A target of nine kilobytes", f"GET {root}?x={'x' * 9000}", [], b"", 414),
    ("A head of twenty kilobytes", f"GET {root}", ["X: " + "x" * 20_000], b"", 431),
    ("A body for start", f"POST {root}/{other}/start", [], b"x" * 100_000, 413),
    ("A list of too many blocks", f"PUT {parts.path}/school.csv?{parts.query}&comp=blocklist", [], blocks, 400),
    ("A list of nine megabytes", f"PUT {parts.path}/school.csv?{parts.query}&comp=blocklist", [],
     b" " * (9 << 20), 413),
    ("A block with a long id", f"PUT {parts.path}/school.csv?{parts.query}&comp=block&blockid={'A' * 92}",
     [], b"x", 400),
]:
    expect(what, send(line, authorized, *fields, body=body), status)
for length in [(4 << 30) + 1, 1 << 62]:
    connection = Connection(base)
    expect(f"A file of {length} bytes", connection.ask(
        f"PUT {parts.path}/school.csv?{parts.query} HTTP/1.1\nx-ms-blob-type: BlockBlob\n"
        f"Content-Length: {length}"), 413, "RequestBodyTooLarge")
    connection.close()

# Ten thousand corrupted requests, none of which has a valid token or signature.
spoiltToken = token[:-8] + "00000000"
spoiltQuery = parts.query.replace(signature["sig"], "A" * 43 + "%3D")
requests = [
    "\r\n".join([f"{line} HTTP/1.1", "Host: a", f"Authorization: Bearer {spoiltToken}", *fields, "", ""])
    .encode() + body
    for line, fields, body in [
        (f"GET {root}?$filter=displayName%20eq%20'North'&$top=2", [], b""),
        (f"GET {root}/{profile}/errors?$orderby=id", ["Prefer: odata.maxpagesize=2"], b""),
        (f"POST {root}", ["Content-Type: application/json", f"Content-Length: {len(named)}"], named),
        (f"DELETE {root}/{profile}", [], b""),
        (f"POST {root}/{profile}/start", ["Content-Length: 0"], b""),
        (f"PUT {parts.path}/school.csv?{spoiltQuery}",
         ["x-ms-blob-type: BlockBlob", "Content-Length: 8"], b"1,Adams\n"),
        (f"PUT {parts.path}/school.csv?{spoiltQuery}&comp=block&blockid=AAAA",
         ["Transfer-Encoding: chunked"], b"8\r\n1,Adams\n\r\n0\r\n\r\n"),
        (f"PUT {parts.path}/school.csv?{spoiltQuery}&comp=blocklist",
         ["Content-Length: 58"], b"<BlockList><Latest>AAAA</Latest></BlockList>              "),
    ]
]
pieces = [
    b"%00", b"%2e%2e/", b"../", b"\0", b"\r\n", b"\n", b"\r\n\r\n", b"\xff", b"Content-Length: 99999999999999999999",
    b"Transfer-Encoding: chunked\r\n", b"Host: b\r\n", b"Expect: 100-continue\r\n", b"Authorization: Bearer x\r\n",
    b"$filter=" + b"(" * 300, b"'" * 100, b"x" * 20_000, b"HTTP/9.9", b"%", b"&", b"?", b"#", b";", b"<", b"{" * 50,
]
chance = random.Random(20171004)


def spoil(request):
    request = bytearray(request)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(request) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            request[place:place] = chance.choice(pieces)
        elif kind == 1:
            del request[place:place + chance.randint(1, 40)]
        elif kind == 2:
            request[place:place + 1] = bytes([chance.randrange(256)])
        else:
            request[place:place] = request[place:place + chance.randint(1, 200)]
    return bytes(request)


def attempt(request):
    # The server accepts only so many connections from one address.
    connection = Connection(base, source=f"127.0.1.{1 + len(request) % 250}")
    try:
        connection.socket.sendall(request)
        connection.socket.shutdown(1)
        answer = connection.answer()
    except OSError:
        answer = None
    connection.close()
    if answer and not 400 <= answer.status < 500 and answer.status not in (501, 505):
        print(request[:300], "was answered", answer.status, answer.body[:200])
    return answer and answer.status


with ThreadPoolExecutor(32) as pool:
    wrong = [spoil(chance.choice(requests)) for _ in range(10_000)]
    statuses = collections.Counter(pool.map(attempt, wrong))
if statuses[401] < 1000 or statuses[403] < 500 or statuses[400] < 1000:
    print("The requests were too much alike:", statuses)

# Many connections that send half a request, and one from another address that sends a whole one.
slow = []
for number in range(200):
    connection = Connection(base)
    half = f"PUT {parts.path}/school.csv?{parts.query} HTTP/1.1\r\nHost: a\r\nx-ms-blob-type: BlockBlob\r\n"
    try:
        connection.socket.sendall((half + ("Content-Length: 9\r\n\r\n1" if number % 2 else "")).encode())
    except OSError:
        pass
    slow.append(connection)
connection = Connection(base, source="127.0.0.2")
expect("Somebody else meanwhile", connection.ask(
    f"GET {root}/{profile} HTTP/1.1\nAuthorization: Bearer {token}"), 200)
