"""osmnx under our own rules: addresses, cache, time-out, pace, no look-ups elsewhere.

osmnx keeps its settings in a module, so they are set for one call and put back after it. Left to
itself it would wait and ask again without end where a service is busy, and ask a public resolver
for host names; our inspection of its answers and the settings here prevent both.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

from geo.settings import Settings
from geo.web import USER_AGENT, Service, WebError

Answer = TypeVar("Answer")

_ONE_AT_A_TIME: Final = Lock()

OVERPASS_S: Final = 60
"""How long the Overpass service itself may work on a question: it reads a whole county."""

WHOLE_COUNTY_M2: Final = 1e11
"""Up to this area a question is not cut into several: a county is asked about once."""


def ask_osmnx(settings: Settings, service: Service, call: Callable[[Any], Answer]) -> Answer | None:
    """Call osmnx with our settings; None if the service knows nothing.

    Parameters
    ----------
    settings
        Addresses of the services and the folder of the cache.
    service
        Pace, time-out, checks and retries.
    call
        Gets the module `osmnx`.

    Raises
    ------
    WebError
        If there is no good answer after some tries.
    """
    import osmnx
    from osmnx._errors import InsufficientResponseError

    ours = _ours(settings, service)
    with _ONE_AT_A_TIME:
        theirs = {name: getattr(osmnx.settings, name) for name in ours}
        resolve = socket.getaddrinfo  # osmnx replaces it to stay with one of several servers
        try:
            _set(osmnx.settings, ours)
            return _over_broken_files(service, lambda: call(osmnx))
        except InsufficientResponseError:
            return None
        except OSError as error:
            text = (
                f"缓存文件夹 {service.folder.name} 写不了（{type(error).__name__}）；请检查设置。"
            )
            raise WebError(text, lasting=True) from error
        finally:
            _set(osmnx.settings, theirs)
            socket.getaddrinfo = resolve


def _ours(settings: Settings, service: Service) -> dict[str, Any]:
    return {
        "nominatim_url": settings.nominatim_url,
        "overpass_url": settings.overpass_url,
        "overpass_settings": f"[out:json][timeout:{OVERPASS_S}]{{maxsize}}",
        "overpass_rate_limit": False,  # our pace and the service's own refusals do that
        "max_query_area_size": WHOLE_COUNTY_M2,
        "requests_timeout": service.timeout_s,
        "requests_kwargs": service.arguments(),
        "use_cache": True,
        "cache_folder": service.folder,
        "doh_url_template": None,
        "http_user_agent": USER_AGENT,
        "http_referer": "",
        "http_accept_language": "zh-CN,zh",
        "log_file": False,
        "log_console": False,
    }


def _over_broken_files(service: Service, call: Callable[[], Answer]) -> Answer:
    """Call, once more without the files that an interrupted run left half written.

    osmnx would stumble over them for ever. What comes from the network has been inspected, so that
    only a file can be no JSON.
    """
    try:
        return service.patiently(call)
    except json.JSONDecodeError:
        for path in service.folder.glob("*.json"):
            _drop_broken(path)
        return service.patiently(call)


def _drop_broken(path: Path) -> None:
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        path.unlink()


def _set(module: Any, values: dict[str, Any]) -> None:  # noqa: ANN401 - a module
    for name, value in values.items():
        setattr(module, name, value)
