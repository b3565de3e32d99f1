"""The requests of AzCopy 10 when it copies a folder to an upload URL, as they were recorded.

Called as: azcopy.py URL. Prints a line for each. AzCopy reorders the parameters of the URL, adds its
own, and sends headers without values.
"""
import sys
import threading
from urllib.parse import parse_qsl, quote, urlsplit

from raw import Connection

parts = urlsplit(sys.argv[1])
signature = dict(parse_qsl(parts.query))
blockSize = 8 << 20


def target(name="", **parameters):
    query = sorted({**signature, **parameters}.items())
    text = "&".join(f"{key}={quote(value, safe='')}" for key, value in query)
    return f"{parts.path}{'/' if name else ''}{quote(name)}?{text}"


def send(line, *fields, body=b""):
    connection = Connection(sys.argv[1])
    answer = connection.ask("\n".join([
        f"{line} HTTP/1.1", "User-Agent: AzCopy/10.18.1 Azure-Storage/0.15 (go1.19.8; linux)", *fields,
        "X-Ms-Client-Request-Id: 33088d95-31d7-4ff2-7227-c134f37185b2", "X-Ms-Version: 2020-10-02",
    ]), body)
    connection.close()
    assert answer.headers["x-ms-version"] == "2020-10-02"
    assert answer.headers["x-ms-client-request-id"] == "33088d95-31d7-4ff2-7227-c134f37185b2"
    return answer


properties = [
    "X-Ms-Blob-Cache-Control:", "X-Ms-Blob-Content-Disposition:", "X-Ms-Blob-Content-Encoding:",
    "X-Ms-Blob-Content-Language:", "X-Ms-Blob-Content-Md5:", "X-Ms-Blob-Content-Type: text/csv"]


def check(name):
    """AzCopy compares lengths afterwards, and takes 403 to mean that the URL only permits writing."""
    answer = send(f"HEAD {target(name, timeout='901')}")
    print("head", name, answer.status, answer.headers["x-ms-error-code"])


# Whether there is a container, or a blob with its name.
for method, parameters in [
    ("GET", {"restype": "container", "comp": "list", "delimiter": "/", "maxresults": "1"}),
    ("GET", {"restype": "container"}), ("HEAD", {"restype": "container"}), ("HEAD", {}),
]:
    answer = send(f"{method} {target(timeout='901', **parameters)}")
    print("container", method, answer.status, answer.headers["x-ms-error-code"])

# A file no larger than a block.
body = b"SIS ID,Name\r\n1,Adams\r\n"
answer = send(
    f"PUT {target('export/school.csv', timeout='901')}", f"Content-Length: {len(body)}", *properties,
    "X-Ms-Blob-Type: BlockBlob", body=body)
print("put", answer.status, "etag" in answer.headers, "last-modified" in answer.headers)
check("export/school.csv")

# A larger file, whose blocks are sent at the same time.
blocks = [bytes([65 + number]) * size for number, size in enumerate([blockSize, blockSize, 1000])]
ids = [f"MDAwMDCug+8ly1ROg3CVdkmYlfhCMDAwMDAwMDAwNjAwMDA{letter}" for letter in "wxy"]
statuses = {}


def put(number):
    line = f"PUT {target('export/student.csv', comp='block', blockid=ids[number], timeout='901')}"
    statuses[number] = send(
        line, f"Content-Length: {len(blocks[number])}", body=blocks[number]).status


threads = [threading.Thread(target=put, args=[number]) for number in range(len(blocks))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("blocks", [statuses[number] for number in range(len(blocks))])
body = f"<BlockList>{''.join(f'<Latest>{id}</Latest>' for id in ids)}</BlockList>".encode()
answer = send(
    f"PUT {target('export/student.csv', comp='blocklist', timeout='901')}",
    f"Content-Length: {len(body)}", "Content-Type: application/xml", *properties, body=body)
print("list", answer.status)
check("export/student.csv")
