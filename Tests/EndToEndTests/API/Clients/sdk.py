"""The last SDK with synchronization profiles, and Azure's storage client, both unmodified, from end to end.

Called as: sdk.py BASE TOKEN FOLDER. Prints a line for each step, which the test compares.
"""
import asyncio
import os
import sys
import warnings

warnings.filterwarnings("ignore")

from azure.storage.blob import ContainerClient
from kiota_abstractions.authentication import (
    AccessTokenProvider, AllowedHostsValidator, BaseBearerTokenAuthenticationProvider)
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph_beta import GraphRequestAdapter, GraphServiceClient
from msgraph_beta.generated.models.education_csv_data_provider import EducationCsvDataProvider
from msgraph_beta.generated.models.education_identity_creation_configuration import (
    EducationIdentityCreationConfiguration)
from msgraph_beta.generated.models.education_identity_domain import EducationIdentityDomain
from msgraph_beta.generated.models.education_synchronization_profile import (
    EducationSynchronizationProfile)
from msgraph_beta.generated.models.education_user_role import EducationUserRole
from msgraph_beta.generated.models.o_data_errors.o_data_error import ODataError
from msgraph_beta.generated.education.synchronization_profiles.item.errors.errors_request_builder import (
    ErrorsRequestBuilder)

base, token, folder = sys.argv[1:4]


class StaticToken(AccessTokenProvider):
    async def get_authorization_token(self, uri, additional_authentication_context={}):
        return token

    def get_allowed_hosts_validator(self):
        return AllowedHostsValidator([])


adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(StaticToken()))
client = GraphServiceClient(request_adapter=adapter)
adapter.base_url = base
client.path_parameters["base_url"] = client.path_parameters["baseurl"] = base
profiles = client.education.synchronization_profiles


async def until(what, ask, limit=60):
    for _ in range(limit * 20):
        value = await ask()
        if what(value):
            return value
        await asyncio.sleep(0.05)
    raise SystemExit(f"waited too long, last: {value}")


def upload(url, names, overwrite=True):
    container = ContainerClient.from_container_url(url)
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            container.upload_blob(name, file, overwrite=overwrite)


async def refused(coroutine):
    try:
        await coroutine
    except ODataError as error:
        return error
    raise SystemExit("it was not refused")


async def main():
    before = await profiles.get()
    print("profiles", len(before.value))
    made = await profiles.post(EducationSynchronizationProfile(
        display_name="SDK",
        data_provider=EducationCsvDataProvider(
            odata_type="#microsoft.graph.educationCsvDataProvider"),
        identity_synchronization_configuration=EducationIdentityCreationConfiguration(
            odata_type="#microsoft.graph.educationIdentityCreationConfiguration",
            user_domains=[
                EducationIdentityDomain(applies_to=EducationUserRole.Student, name="s.example"),
                EducationIdentityDomain(applies_to=EducationUserRole.Teacher, name="t.example")])))
    print("made", made.display_name, made.state.value)
    profile = profiles.by_education_synchronization_profile_id(made.id)
    found = await until(lambda found: found.state.value == "provisioned", profile.get)
    print("state", found.state.value, found.data_provider.odata_type)

    names = sorted(name for name in os.listdir(folder) if name.endswith(".csv"))
    address = (await profile.upload_url.get()).value
    upload(address, names[:-1])
    error = await refused(profile.start.post())
    print("refused", error.response_status_code, error.error.code)
    for message in error.additional_data["value"]:
        print("message", message["type"], message["fileName"], message["description"])
    upload(address, names[-1:])
    started = await profile.start.post()
    print("started", [message.description for message in started.value])
    status = await until(lambda status: status.status.value == "success", profile.profile_status.get)
    print("status", status.status.value, status.error_count)

    page = await profile.errors.get(RequestConfiguration(
        query_parameters=ErrorsRequestBuilder.ErrorsRequestBuilderGetQueryParameters(
            count=True, top=2)))
    print("errors", page.odata_count, len(page.value), page.odata_next_link)
    await profile.pause.post()
    print("paused", (await profile.profile_status.get()).status.value)
    await profile.resume.post()
    await profile.reset.post()
    status = await until(lambda status: status.status.value == "success", profile.profile_status.get)
    print("reset", status.status.value)
    await profile.patch(EducationSynchronizationProfile(display_name="Renamed"))
    print("patched", (await until(
        lambda found: found.state.value == "provisioned", profile.get)).display_name)
    await profile.delete()
    error = await refused(profile.get())
    print("deleted", error.response_status_code, error.error.code)


asyncio.run(main())
