"""Azure's storage client: whole files, blocks, conditional creation, and refusals.

Called as: blobs.py URL ANOTHER_URL_THAT_IS_SPOILT. Prints a line for each step.
"""
import sys

from azure.core.exceptions import ClientAuthenticationError, ResourceExistsError
from azure.storage.blob import ContainerClient

container = ContainerClient.from_container_url(sys.argv[1])
container.upload_blob("school.csv", b"SIS ID,Name\n1,Adams\n", overwrite=True)
container.upload_blob("empty.csv", b"", overwrite=True)
print("put")
try:
    container.upload_blob("school.csv", b"other")
except ResourceExistsError as error:
    print("exists", error.error_code)
container.upload_blob("md5.csv", b"SIS ID\n1\n", overwrite=True, validate_content=True)
print("md5")


def pieces():
    for number in range(9):
        yield b"%d" % number * (1 << 20)


container.upload_blob("blocks.csv", pieces(), overwrite=True)
print("blocks")
large = ContainerClient.from_container_url(
    sys.argv[1], max_single_put_size=1 << 20, max_block_size=1 << 20)
large.upload_blob("parallel.csv", b"x" * (9 << 20), overwrite=True, max_concurrency=4)
print("parallel")
try:
    container.get_blob_client("school.csv").get_blob_properties()
except Exception as error:
    print("properties", error.status_code)
try:
    list(container.list_blobs())
except Exception as error:
    print("list", error.status_code, error.error_code)
try:
    ContainerClient.from_container_url(sys.argv[2]).upload_blob("school.csv", b"x", overwrite=True)
except ClientAuthenticationError as error:
    print("spoilt", error.status_code, getattr(error.error_code, "value", error.error_code))
