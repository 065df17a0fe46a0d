"""The settings of an installation: the environment first, then one TOML file, then defaults.

`docs/manual/settings.md` has a line for each; a test fails where one is missing.
"""

import os
import secrets
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    HttpUrl,
    PositiveInt,
    PostgresDsn,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pressmark.document.errors import SettingError
from pressmark.document.paper import Paper

PREFIX = "PRESSMARK_"


def _check_time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("a time zone such as Europe/Istanbul")
    return name


def _check_site(url: HttpUrl) -> HttpUrl:
    if url.path not in {None, "", "/"} or url.query or url.fragment:
        raise ValueError("an address without a path, such as https://bulletin.example.org")
    return url


def _check_certificates(file: Path | None, about: ValidationInfo) -> Path | None:
    if file is None and about.data.get("timestamp_authority"):
        raise ValueError("the PEM file that the timestamps of timestamp_authority are checked with")
    if file is not None and not file.is_file():
        raise ValueError("a PEM file with certificates")
    return file


def _split(value: Any) -> Any:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


HostList = Annotated[list[str], NoDecode, BeforeValidator(_split)]


class Options(BaseSettings):
    """One installation."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data: Path = Field(
        default=Path("pressmark-data"),
        description="The folder that holds the database, captures and renditions.",
    )
    site: Annotated[HttpUrl, AfterValidator(_check_site)] = Field(
        default=HttpUrl("http://127.0.0.1:8000"),
        description="The address that readers see; permanent links begin with it.",
    )
    language: Literal["en", "tr"] = Field(
        default="en", description="The language of pages whose own language is neither English nor Turkish."
    )
    paper: Paper = Field(
        default="a4",
        description="The paper of PDFs, `a4` or `letter`, where a reader asks for none (`?paper=letter`).",
    )
    time_zone: Annotated[str, AfterValidator(_check_time_zone)] = Field(
        default="UTC", description="Decides which day a release is dated."
    )
    database: PostgresDsn | None = Field(
        default=None, description="A PostgreSQL address; without one, SQLite in the data folder."
    )
    secret_key: str = Field(
        default="",
        description="Signs the editors' sessions; made and kept in the data folder where none is given.",
    )
    hosts: HostList = Field(
        default=[],
        description="Further host names the site answers to, besides the one in `site`; commas between them.",
    )
    fetch_allow: HostList = Field(
        default=[],
        description="Hosts (`name` or `name:port`) that may be fetched though their address is not public. For tests and the demo.",
    )
    fetch_limit_mb: PositiveInt = Field(
        default=20, description="The largest page that is taken in, in megabytes."
    )
    fetch_seconds: PositiveInt = Field(
        default=30, description="How long a page may take to arrive, in seconds."
    )
    capture_images: bool = Field(
        default=True, description="Whether a capture keeps the page's images and style sheets as well."
    )
    browser: Path | None = Field(
        default=None,
        description="Chromium, such as `/usr/bin/chromium`, for pages that only scripts make; needs the extra `browser`.",
    )
    contact: str = Field(
        default="", description="An address (mail or web) that the fetcher gives the outlets it visits."
    )
    timestamp_authority: HttpUrl | None = Field(
        default=None,
        description="A time-stamping authority (RFC 3161) that is asked for a timestamp of each capture.",
    )
    timestamp_certificates: Annotated[Path | None, AfterValidator(_check_certificates)] = Field(
        default=None,
        description="A PEM file with the authority's root certificate, and those between, that its timestamps are checked with.",
        validate_default=True,
    )
    watch: bool = Field(
        default=True,
        description="Whether `pressmark serve` has a worker beside it: it releases what is scheduled, does what waits in the inbox, "
        "and looks again at originals.",
    )
    workers: PositiveInt = Field(default=1, description="Server processes of `pressmark serve`.")
    cache_mb: PositiveInt = Field(
        default=64, description="Memory for ready pages in each server process, in megabytes."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (pydantic's signature)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = Path(os.environ.get(PREFIX + "CONFIG", "pressmark.toml"))
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file)

    @property
    def site_url(self) -> str:
        """The site's address without a slash at its end."""
        return str(self.site).rstrip("/")

    @property
    def fetch_limit(self) -> int:
        """Bytes."""
        return self.fetch_limit_mb * 1_000_000

    def signing_key(self) -> str:
        """The secret key; a new one is made and kept (readable by its owner only) on the first run."""
        if self.secret_key:
            return self.secret_key
        file = self.data / "secret-key"
        if not file.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f"secret-key.{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(50))
            try:
                os.link(draft, file)  # the first of several processes wins, and nobody reads half a key
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return file.read_text()


def load_options() -> Options:
    """Read them all.

    Raises:
        SettingError: one has a value that isn't allowed, or doesn't exist.
    """
    try:
        return Options()
    except ValidationError as error:
        raise explain(error.errors()[0]) from error
    except TOMLDecodeError as error:
        name = os.environ.get(PREFIX + "CONFIG", "pressmark.toml")
        raise SettingError(name=name, value=str(error), allowed="TOML", variable=PREFIX + "CONFIG") from error


def explain(problem: ErrorDetails) -> SettingError:
    """Pydantic's finding in our words: which setting, which value, what is allowed."""
    name = ".".join(str(part) for part in problem["loc"][:1])
    if problem["type"] == "extra_forbidden":
        known = ", ".join(sorted(Options.model_fields))
        return SettingError(
            name=name, value="unknown", allowed=f"one of {known}", variable=PREFIX + name.upper()
        )
    allowed = problem["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    return SettingError(
        name=name, value=repr(problem["input"]), allowed=allowed, variable=PREFIX + name.upper()
    )
