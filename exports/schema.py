"""The JSON Schema of a workshop file: `python -m exports.schema > exports/workshop.schema.json`."""

import json
import sys
from pathlib import Path

from exports.file_fields import FORMAT, WorkshopFile

SCHEMA = Path(__file__).with_name("workshop.schema.json")


def schema() -> str:
    """Return the schema as it is checked in."""
    tables = {"$schema": "https://json-schema.org/draft/2020-12/schema", **WorkshopFile.model_json_schema()}
    tables["title"] = f"Soundings workshop file, {FORMAT}"
    return json.dumps(tables, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema())
