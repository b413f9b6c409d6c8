"""What can be set from outside, by environment variables; `cli.py doctor` lists all of it."""

import socket
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

VERSION = "0.1.0"


class Settings(BaseSettings):
    """The settings of one running app; each is read from the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True)

    data_dir: Path = Field(default=Path("var"), description="Folder for the embedded database and caches")
    database_url: str = Field(default="", description="SQLAlchemy URL; empty is a SQLite file under DATA_DIR")
    port: int = Field(default=8501, ge=1, le=65535, description="Port of the web app")
    base_url: str = Field(default="", description="Address that phones reach; empty is this machine's on the network")

    @property
    def database(self) -> str:
        """Return the SQLAlchemy URL of the database."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'soundings.db').absolute()}"

    @property
    def address(self) -> str:
        """Return the address that links and codes carry, without a slash at its end."""
        return (self.base_url or f"http://{network_address()}:{self.port}").rstrip("/")


def settings() -> Settings:
    """Return the settings as the environment has them now."""
    return Settings()


def network_address() -> str:
    """Return this machine's address on the local network, or 127.0.0.1 where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: UDP connect picks the interface, sends nothing
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
