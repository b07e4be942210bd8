"""Start a data repository: a copy of the data that came with the program, and all that pull requests need."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from ncf.errors import WrongUse
from ncf.models import KINDS
from ncf.models.json_schema import schema_text
from ncf.storage.atomic import or_cannot_write
from ncf.storage.git_start import make_repository, must_have_git
from ncf.storage.locate import bundled

COPIED = ("data", "templates", ".vscode", ".github/workflows")
"""The folders that are copied. Of the workflows, only the one for data."""
WORKFLOW = ".github/workflows/data.yml"
AS_PUBLISHED = "framework"
"""The branch that stays as the framework was published. Later releases are merged from it."""
README = """# Our framework data

The files in `data/` are a copy of the Non-custodial Career and Competence Framework, made with `ncf start`.
`data/RIGHTS.md` says where the data comes from and who holds the rights to it.

- Look things up: `ncf list roles`, `ncf search WORDS`, `ncf help`.
- Change the data: edit a file, or use `ncf new`, `ncf add`, `ncf remove` and `ncf rename`.
- Before you commit: `ncf validate` and `ncf fmt`.
- `templates/` holds the template for job descriptions. Change it as you like.
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
    ".gitignore": "data/.ncf.lock\n",
    ".gitattributes": "* text=auto eol=lf\n",
}


def start(folder: Path, release: str) -> bool:
    """Make the repository in a new or empty folder, whole or not at all. Returns whether its files are committed.

    Raises WrongUse if something is in the folder, and CannotWrite if it cannot be made.
    """
    with or_cannot_write(folder):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or (folder.is_dir() and os.listdir(folder)):
            raise WrongUse(f"{folder} is not empty", "name a new folder; nothing was written")
        must_have_git()
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".ncf-start-", dir=folder.parent))
    try:
        with or_cannot_write(folder):
            made.chmod(0o755)
            _fill(made)
            committed = make_repository(made, f"Start from the framework's data, release {release}", AS_PUBLISHED)
            if folder.is_dir():
                folder.rmdir()
            made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return committed


def _fill(made: Path) -> None:
    for name in COPIED:
        shutil.copytree(bundled(name), made / name, ignore=_not_for_others, copy_function=shutil.copyfile)
    texts = {f"schemas/{kind}.schema.json": schema_text(kind) for kind in KINDS} | OTHERS
    workflow = (made / WORKFLOW).read_text(encoding="utf-8")
    texts[WORKFLOW] = workflow.replace("NCF_FROM: .\n", "NCF_FROM: ${{ vars.NCF_FROM }}\n")
    for name, text in texts.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, encoding="utf-8", newline="\n")


def _not_for_others(folder: str, names: list[str]) -> list[str]:
    if folder.replace(os.sep, "/").endswith(".github/workflows"):
        return [name for name in names if name != "data.yml"]
    return [name for name in names if name.startswith(".")]
