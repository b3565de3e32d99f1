"""Requests as bytes: the lines of a script are sent as they are, and only Host is added."""
import socket
from urllib.parse import urlsplit


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body


class Connection:
    """One connection, on which requests follow each other."""

    def __init__(self, url, source=None):
        parts = urlsplit(url)
        self.host = parts.netloc
        self.socket = socket.create_connection(
            (parts.hostname, parts.port), timeout=60, source_address=source and (source, 0))
        self.reader = self.socket.makefile("rb")

    def ask(self, head, body=b""):
        """Sends a head with the lines of a text, then a body; reads the answer."""
        lines = [line.strip() for line in head.strip().splitlines()]
        lines.insert(1, f"Host: {self.host}")
        self.socket.sendall("\r\n".join(lines + ["", ""]).encode() + body)
        return self.answer(hasBody=not head.lstrip().startswith("HEAD "))

    def answer(self, hasBody=True):
        """Reads an answer, after any 100 Continue; None if the connection was closed."""
        try:
            line = self.reader.readline()
            while line.startswith(b"HTTP/1.1 100"):
                self.reader.readline()
                line = self.reader.readline()
        except ConnectionResetError:
            return None
        if not line:
            return None
        headers = {}
        while (field := self.reader.readline().strip()):
            name, value = field.split(b":", 1)
            headers[name.decode().lower()] = value.strip().decode()
        length = int(headers.get("content-length", 0)) if hasBody else 0
        return Answer(int(line.split()[1]), headers, self.reader.read(length))

    def close(self):
        self.reader.close()
        self.socket.close()
