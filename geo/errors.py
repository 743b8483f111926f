"""What goes wrong outside: services, disks, files of lines. Each message is a Chinese sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path


class ProviderError(RuntimeError):
    """A provider is down, refuses or answers nonsense; the message is a Chinese sentence.

    `lasting` tells that asking it again in this run is no use (no key, quota used up, refused).
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


class GeometryError(ValueError):
    """A file of lines cannot be used; `findings` has a Chinese sentence for each thing wrong."""

    def __init__(self, findings: str | Iterable[str]) -> None:
        self.findings = (findings,) if isinstance(findings, str) else tuple(findings)
        listed = "\n".join(f"  {n}. {one}" for n, one in enumerate(self.findings, 1))
        many = f"界线有 {len(self.findings)} 处问题，请逐条修改后重试：\n{listed}"
        super().__init__(self.findings[0] if len(self.findings) == 1 else many)


UNREAD = {
    errno.EISDIR: "是一个文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ELOOP: "快捷方式（链接）绕回了自己",
    errno.ENAMETOOLONG: "路径太长",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EBUSY: "别的程序正占用它",
    errno.EIO: "磁盘或网络盘出错",
    errno.EMFILE: "打开的文件太多",
}
"""What the system answers when something is read → the same in Chinese."""


def why_unread(error: OSError) -> str:
    """Return in a few words why a file cannot be read; those of the system if we have none."""
    return UNREAD.get(error.errno or 0) or error.strerror or str(error)


NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
SENTENCES = {
    (errno.EEXIST,): "{path} 已经存在，没有改动；请换一个文件名。",
    (errno.ENOTDIR,): "没有文件夹 {folder}；请先建好，或换一个位置。",
    (errno.EISDIR,): "{path} 是一个文件夹；请写明文件名。",
    (errno.ENAMETOOLONG,): "文件名太长；请换一个短一些的：{name}",
    NO_SPACE: "磁盘空间不够，{name} 没有写成；请清出空间后重试。",
    (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY): (
        "不能写入 {path}；请检查权限，关闭打开它的程序，或换一个位置。"
    ),
}
"""What the system answers → what to say."""

NO_FOLDER = "没有文件夹 {folder}；请先建好，或换一个位置。"
CLOSED = "{folder} 里不能新建文件；请换一个位置。"
"""Said where the folder is there after all: the system keeps it for itself."""


class NotWrittenError(OSError):
    """Nothing was written, and what was there is as it was; the message is a Chinese sentence."""

    @classmethod
    def of(cls, path: Path, error: OSError) -> NotWrittenError:
        """Return the error for a path, with the system's number where there is one."""
        found = cls(why_not(path, error))
        found.errno = error.errno
        return found


def why_not(path: Path, error: OSError) -> str:
    """Return in one sentence why a file was not written and what to do."""
    if isinstance(error, NotWrittenError):
        return str(error)
    told = {"path": path, "name": path.name, "folder": path.parent}
    if error.errno == errno.ENOENT:
        return (CLOSED if path.parent.is_dir() else NO_FOLDER).format(**told)
    for numbers, sentence in SENTENCES.items():
        if error.errno in numbers:
            return sentence.format(**told)
    return f"写不了 {path}（{error.strerror or error}）；请检查磁盘和文件名后重试。"
