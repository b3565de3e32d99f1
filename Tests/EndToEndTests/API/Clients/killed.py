"""Kills the server during one request, at moments spread over its duration, and checks what is left.

Called as: killed.py PROGRAM FOLDER ACTION MOMENTS, where ACTION is upload, create, delete or start. Each
moment has its own home in FOLDER. Prints only what was not as it must be.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

from raw import Connection

program, folder, action, moments = sys.argv[1:5]
roster = "assets/samples/clean"
busy = ["extracting", "validating", "inProgress"]
created = json.dumps({
    "displayName": "South",
    "dataProvider": {"@odata.type": "#microsoft.graph.educationCsvDataProvider"},
    "identitySynchronizationConfiguration": {
        "@odata.type": "#microsoft.graph.educationIdentityCreationConfiguration",
        "userDomains": [{"appliesTo": "student", "name": "south.example"}]}}).encode()


class Home:
    def __init__(self, name):
        self.path = f"{folder}/{name}"
        self.environment = {**os.environ, "ROLLCALL_HOME": self.path}
        self.id = self.rollcall(
            "profile", "create", "North", "--student-domain", "s.example", "--teacher-domain", "t.example"
        ).strip()
        self.token = self.rollcall(
            "token", "create", "night", "--scope", "EduAdministration.ReadWrite").strip()
        if action != "upload":
            self.rollcall("upload", "North", roster)
        self.serve()

    def rollcall(self, *arguments):
        run = subprocess.run(
            [program, *arguments], env=self.environment, capture_output=True, text=True)
        assert run.returncode == 0, (arguments, run.returncode, run.stderr)
        return run.stdout

    def states(self):
        """All profiles, according to the store alone."""
        listed = json.loads(self.rollcall("profile", "list", "--json"))["value"]
        return {profile["displayName"]: profile["state"] for profile in listed}

    def files(self):
        listed = json.loads(self.rollcall("upload", "North", "--list", "--json"))["value"]
        return {file["fileName"]: file["bytes"] for file in listed}

    def serve(self):
        self.server = subprocess.Popen(
            [program, "serve", "--listen", "127.0.0.1:0"], env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        line = self.server.stderr.readline()
        self.base = line.split(" at ")[1].strip().removesuffix("/beta/education.")

    def end(self, how):
        self.server.send_signal(how)
        self.server.wait()
        self.server.stderr.close()

    def head(self, method, path, *fields):
        return "\n".join([
            f"{method} {path} HTTP/1.1", f"Authorization: Bearer {self.token}",
            "Content-Type: application/json", *fields])

    def ask(self, method, path, body=b"", *fields):
        connection = Connection(self.base)
        answer = connection.ask(
            self.head(method, path, f"Content-Length: {len(body)}", *fields), body)
        connection.close()
        return answer

    def profile(self, rest=""):
        return f"/beta/education/synchronizationProfiles/{self.id}{rest}"

    def until(self, what, ask):
        for _ in range(6000):
            value = ask()
            if what(value):
                return value
            time.sleep(0.01)
        raise AssertionError(f"waited for a minute, last: {value}")

    def blob(self, name):
        url = json.loads(self.ask("GET", self.profile("/uploadUrl")).body)["value"]
        path, query = url.removeprefix(self.base).split("?")
        return f"{path}/{name}?{query}"

    def request(self):
        """The request that is interrupted."""
        if action == "upload":
            body = b"SIS ID,Name\n" + b"1,Adams\n" * 500_000
            return "PUT", self.blob("school.csv"), body, "x-ms-blob-type: BlockBlob"
        if action == "create":
            return "POST", "/beta/education/synchronizationProfiles", created
        if action == "delete":
            return "DELETE", self.profile()
        return "POST", self.profile("/start")

    def killAmid(self, delay):
        method, path, *rest = self.request()
        body, fields = (rest[0], rest[1:]) if rest else (b"", [])
        connection = Connection(self.base)
        lines = self.head(method, path, f"Content-Length: {len(body)}", *fields).split("\n")
        lines.insert(1, f"Host: {connection.host}")
        connection.socket.sendall("\r\n".join(lines + ["", ""]).encode() + body)
        time.sleep(delay)
        self.end(signal.SIGKILL)
        connection.close()

    def status(self):
        return json.loads(self.ask(
            "GET", self.profile("/profileStatus"), b"",
            "Prefer: include-unknown-enum-members").body)["status"]


def look(home):
    """What must hold at every moment, before and after the next server starts."""
    states = home.states()
    if action == "upload":
        size = 12 + 8 * 500_000
        assert home.files() in ({}, {"school.csv": size}), home.files()
        home.serve()
        method, path, *rest = home.request()
        assert home.ask(method, path, *rest).status == 201
        assert home.files() == {"school.csv": size}, home.files()
    elif action == "create":
        assert states in (
            {"North": "provisioned"}, {"North": "provisioned", "South": "provisioning"},
            {"North": "provisioned", "South": "provisioned"}), states
        home.serve()
        home.until(lambda states: set(states.values()) == {"provisioned"}, home.states)
        assert home.states().keys() == states.keys()
    elif action == "delete":
        assert states in ({}, {"North": "deleting"}, {"North": "provisioned"}), states
        home.serve()
        if states == {"North": "provisioned"}:
            assert len(home.files()) == 6, home.files()
            assert home.ask("DELETE", home.profile()).status == 202
        home.until(lambda states: states == {}, home.states)
        assert home.ask("GET", home.profile()).status == 404
        assert os.listdir(f"{home.path}/profiles") == []
    else:
        assert states == {"North": "provisioned"}, states
        home.serve()
        status = home.until(lambda status: status not in busy, home.status)
        assert status in ("paused", "success"), status
        answer = home.ask("POST", home.profile("/start"))
        assert (answer.status, json.loads(answer.body)["value"]) == (200, []), answer.body
        status = home.until(lambda status: status not in busy, home.status)
        assert status == "success", status
        home.rollcall("directory", "export", f"{home.path}/export")
        with open(f"{home.path}/export/people.csv") as people:
            assert len(people.readlines()) == 1 + 210 + 18


def undisturbed():
    """How long the request takes, in seconds."""
    home = Home("undisturbed")
    request = home.request()
    begun = time.monotonic()
    assert home.ask(*request).status in (200, 201, 202)
    taken = time.monotonic() - begun
    home.end(signal.SIGTERM)
    return taken


taken = undisturbed()
for moment in range(int(moments)):
    home = Home(f"moment-{moment}")
    delay = taken * moment / int(moments)
    try:
        home.killAmid(delay)
        look(home)
    except AssertionError as error:
        print(f"{action} killed after {delay:.4f} of {taken:.4f} s: {error}")
    home.end(signal.SIGTERM)
    shutil.rmtree(home.path, ignore_errors=True)
