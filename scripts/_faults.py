"""What stops a set-up, told in one Chinese sentence with its remedy.

Faults come as exceptions of the system or as what pip prints; both are read here, once. Standard
library only: nothing is installed yet.
"""

import errno
import re

SPACE = "磁盘空间不足；请腾出至少 2 GB 后重试（软件包约需 1 GB）。"
READ_ONLY = "这里是只读的，写不进文件；请把项目文件夹放到可以写的地方再运行。"
BUSY_OR_DENIED = (
    "没有写入权限，或文件正被占用；请关闭正在运行的本软件，让杀毒软件放过项目文件夹，"
    "或改正文件夹的所有者（曾用 sudo 运行过的，请删去 .venv）后重试。"
)
LONG_PATH = "文件夹路径太长；请把项目移到较短的路径下，如 D:\\map。"
CLOCK = "网站的证书通不过验证；请核对本机日期和时间，再检查代理和系统证书。"
NETWORK = (
    "连不上软件包网站；请检查网络、代理或 pip 镜像设置后重试，"
    "没有网络时把备好的软件包放进 wheels 文件夹（见 docs/offline.md）。"
)

_SYSTEM = {
    getattr(errno, name): told
    for names, told in (
        (("ENOSPC", "EDQUOT"), SPACE),
        (("EROFS",), READ_ONLY),
        (("EACCES", "EPERM", "ETXTBSY"), BUSY_OR_DENIED),
        (("ENAMETOOLONG",), LONG_PATH),
    )
    for name in names
    if hasattr(errno, name)
}

_WINDOWS = {5: BUSY_OR_DENIED, 19: READ_ONLY, 32: BUSY_OR_DENIED, 33: BUSY_OR_DENIED, 39: SPACE,
            112: SPACE, 206: LONG_PATH, 1224: BUSY_OR_DENIED}  # fmt: skip
"""Codes of Windows' own, which say more than the errno that Python makes of them."""

_UNREACHED = (
    r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError|Max retries"
    r"|Connection (?:refused|reset|aborted)|Temporary failure in name resolution"
)
_PRINTED = (
    (r"No space left on device|Errno 28\b|WinError 112|Disk quota exceeded|Errno 122\b", SPACE),
    (r"Read-only file system|Errno 30\b", READ_ONLY),
    (r"File name too long|WinError 206|Errno 36\b|enable-long-paths|Long Path", LONG_PATH),
    (r"Permission denied|Access is denied|WinError (?:5|32)\b|Errno 13\b", BUSY_OR_DENIED),
    (r"CERTIFICATE_VERIFY_FAILED|certificate (?:is not yet valid|has expired)|SSLError", CLOCK),
    (_UNREACHED, NETWORK),
)  # fmt: skip
"""What pip and venv print, in the order of what is surest; pip says the cause before the result."""


def of_system(error: OSError) -> str:
    """Tell an error of the system in Chinese, with the file that it is about."""
    code = getattr(error, "winerror", None)
    told = _WINDOWS.get(code) if code else _SYSTEM.get(error.errno or 0)
    where = f"{error.filename}：" if error.filename else ""
    return where + (told or f"读写失败（{error.strerror or error}）；请检查这个文件和磁盘后重试。")


def of_print(text: str) -> str:
    """Tell what a program printed in Chinese; empty if it is none of the known causes."""
    return next((told for words, told in _PRINTED if re.search(words, text, re.IGNORECASE)), "")


_OPTIONS = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"unrecognized arguments: (.+)", r"不认识 \1"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 不完整，可能是 \2"),
    (r"argument (.+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.+): expected (?:at least one|\d+) arguments?", r"\1 后面的值个数不对"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 不能是 \2，可选 \3"),
    (r"argument (.+): invalid \S+ value: (.+)", r"\1 不能是 \2"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 不能与 \2 同用"),
    (r"argument ([^:]+): (.+)", r"\1 \2"),
)
"""What argparse says, and in Chinese; the last is of our own sentences."""


def of_options(message: str) -> str:
    """Tell in Chinese what is wrong with a command's options."""
    for pattern, told in _OPTIONS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(told)
    return message
