"""The requests of Microsoft's Postman collections for School Data Sync (Classic), as Postman sends them.

Called as: postman.py BASE TOKEN. Prints a line for each request, in the order of the collection and with its
names. The first request provides the id of the first profile for the others.

https://github.com/OfficeDev/O365-EDU-Tools, EDU Graph - SDS Classic.postman_collection.json, and of 2017
SDSProfileManagementDocs/scripts/ProfileManagement.postman_collection.json
"""
import json
import sys
from urllib.parse import urlsplit

from raw import Connection

base, token = sys.argv[1:3]
root = f"{urlsplit(base).path}/education/synchronizationProfiles"
connection = Connection(base)


def send(line, *fields, body=b""):
    return connection.ask("\n".join([
        f"{line} HTTP/1.1", f"Authorization: Bearer {token}", "User-Agent: PostmanRuntime/7.43.0",
        "Accept: */*", "Cache-Control: no-cache",
        "Postman-Token: 0d9c8f3e-6f0a-4a0b-9d38-0e6a4c1b7f52", "Accept-Encoding: gzip, deflate, br",
        "Connection: keep-alive", *fields]), body)


# The collection sends a form with all fields switched off.
listed = send(
    f"GET {root}", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 0")
found = json.loads(listed.body)["value"]
print("SynchronizationProfiles All", listed.status, [profile["displayName"] for profile in found])
profile = f"{root}/{found[0]['id']}"
got = send(f"GET {profile}")
print("Synchronization Profile by Id", got.status, json.loads(got.body)["state"])
paused = send(f"POST {profile}/pause", "Content-Length: 0")
print("Sync profile Pause", paused.status, paused.body)
resumed = send(f"POST {profile}/resume", "Content-Length: 0")
print("Sync profile Resume", resumed.status, resumed.body)
url = send(f"GET {profile}/uploadUrl")
print("Synchronization Profiles - UploadUrl by Id", url.status, list(json.loads(url.body)))
errors = send(f"GET {profile}/errors")
errors = errors.status, list(json.loads(errors.body)), json.loads(errors.body)["value"]
print("Synchronization Profile Errors", *errors)
status = send(f"GET {profile}/profileStatus")
print("Synchronization Profile Status", status.status, json.loads(status.body)["status"])

# The older collection declares each request as JSON, and has left the body of a profile in some requests that
# need none.
left = json.dumps({"displayName": "API Profile 0703", "dataSource": {
    "@odata.type": "#microsoft.graph.csvDataProvider"}}, indent=4).encode()
old = profile.replace("/beta/", "/testEduApi/")
for name, line, body in [
    ("Get SynchronizationProfiles", f"GET {old.rsplit('/', 1)[0]}", b""),
    ("Get a SynchronizationProfile", f"GET {old}", left), ("Pause sync", f"POST {old}/pause", b""),
    ("Get errors", f"GET {old}/errors", left), ("Resume sync", f"POST {old}/resume", b""),
    ("Delete SynchronizationProfile", f"DELETE {old}", left),
]:
    fields = [f"Content-Length: {len(body)}"] if body or line.startswith("POST") else []
    answer = send(line, "Content-Type: application/json", *fields, body=body)
    print(name, answer.status)
