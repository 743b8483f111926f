"""A command that another Python has started goes on in the project's environment.

Imported first by the commands that need packages; where these are there, nothing happens.
"""

import importlib.util
import sys

import _setup
import _venv

NO_ENVIRONMENT = "这个命令要用项目自己的环境；请先运行一次 python3 scripts/run.py，它会装好一切。"


def go_on() -> None:
    """Start the command again by the environment's Python, or say what is missing."""
    if importlib.util.find_spec("geopandas") is not None:
        return
    python = _venv.venv_python()
    if _venv.inside_venv() or not python.exists():
        sys.exit(_setup.fail(_setup.SetupError(NO_ENVIRONMENT)))
    sys.exit(_venv.rerun_inside(python, sys.argv[0], sys.argv[1:]))


go_on()
