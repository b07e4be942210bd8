"""Start a data repository: a copy of the data that came with the program, and all that pull requests need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.models import KINDS
from ncf.models.json_schema import schema_text
from ncf.storage.git_start import AS_PUBLISHED, make_repository, must_have_git
from ncf.storage.locate import bundled
from ncf.storage.new_folder import copy_folder, new_folder, text_of, write_texts

if TYPE_CHECKING:
    from pathlib import Path

COPIED = ("data", "templates", ".vscode")
"""The folders that are copied whole."""
WORKFLOWS, WORKFLOW = ".github/workflows", "data.yml"
"""The one workflow that is copied: it checks the data."""
README = """# Our framework data

The files in `data/` are a copy of the Non-custodial Career and Competence Framework, made with `ncf start`.
`data/RIGHTS.md` says where the data comes from and who holds the rights to it.

- Look things up: `ncf list roles`, `ncf search WORDS`, `ncf help`.
- Change the data: edit a file, or use `ncf new`, `ncf add`, `ncf remove` and `ncf rename`.
- Before you commit: `ncf validate` and `ncf fmt`.
- `templates/` holds the template for job descriptions. Change it as you like.
- Keep records of people, such as self-assessments, in `people/`. Git ignores that folder, and every workbook.
- Visual Studio Code with the extension "YAML" checks each file as you type, against `schemas/`.

## Pull requests

1. Make an empty repository on GitHub. Then: `git remote add origin ADDRESS` and `git push -u origin main`.
2. In its settings, under "Secrets and variables", "Actions", "Variables", add `NCF_FROM`: the place that pip installs
   ncf from, such as a git address.
3. In its settings, under "Branches", require the check "validate" before a pull request is merged.

Each pull request is then checked, and problems appear beside the lines they are on.

## A later release of the framework

The branch `framework` holds the data as it was published: never change it by hand. To take in a later release, install
the new version of ncf. Then:

    ncf start ../framework-new
    git fetch ../framework-new main
    git switch framework
    git restore --source=FETCH_HEAD --staged --worktree .
    git commit -m "Take in a later release of the framework"
    git switch main
    git merge --no-edit framework
    ncf validate

If git reports a conflict at `release` in `data/framework.yaml`, write the next number of your own copy.
"""
OTHERS = {
    "README.md": README,
    ".gitignore": "data/.ncf.lock\n# Records of people, and papers made from them, are private and stay out of git.\n"
    "/people/\n*.xlsx\npack*.docx\nmy-gap.*\n",
    ".gitattributes": "* text=auto eol=lf\n",
}


def start(folder: Path, release: str) -> bool:
    """Make the repository in a new or empty folder, whole or not at all. Returns whether its files are committed.

    Raises WrongUse if something is in the folder, and CannotWrite if it cannot be made.
    """
    must_have_git()
    workflow = text_of(bundled(WORKFLOWS) / WORKFLOW).replace("NCF_FROM: .\n", "NCF_FROM: ${{ vars.NCF_FROM }}\n")
    schemas = {f"schemas/{kind}.schema.json": schema_text(kind) for kind in KINDS}
    with new_folder(folder) as made:
        for name in COPIED:
            copy_folder(bundled(name), made / name)
        write_texts(made, {**schemas, **OTHERS, f"{WORKFLOWS}/{WORKFLOW}": workflow})
        return make_repository(made, f"Start from the framework's data, release {release}", AS_PUBLISHED)
