"""The `dagvoorzitter` command."""

from __future__ import annotations

from adapters.cli import cli
from adapters.composition.program import Program


def main() -> None:
    """Run the `dagvoorzitter` command."""
    cli(obj=Program())


if __name__ == "__main__":
    main()
