"""A disk that fails: from one instant on, the kernel refuses every write of this process, with an error of choice.

A seccomp filter does it (Linux, seccomp(2)): in C code too, so in SQLite, and in every thread. It cannot be removed,
and processes started later inherit it. Standard output and standard error can still be written.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_GREATER, _RETURN = 0x20, 0x15, 0x25, 0x06
_NO_NEW_PRIVILEGES, _MODE_FILTER, _ALL_THREADS = 38, 1, 1
_NUMBER, _FIRST_ARGUMENT = 0, 16
"""Offsets in ``struct seccomp_data``."""

_CALLS = {
    "x86_64": {
        "seccomp": 317,
        "write": 1,
        "others": (18, 20, 40, 74, 75, 76, 77, 82, 83, 86, 258, 264, 265, 285, 296, 316, 326),
    },
    "aarch64": {
        "seccomp": 277,
        "write": 64,
        "others": (34, 37, 38, 45, 46, 47, 66, 68, 70, 71, 82, 83, 276, 285),
    },
}
"""Others: pwrite64, writev, sendfile, fsync, fdatasync, truncate, ftruncate, rename, mkdir, link, mkdirat, renameat,
linkat, fallocate, pwritev, renameat2, copy_file_range."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def fail_writes(error: int = errno.ENOSPC) -> None:
    """Let every later write to a file fail with ``error``. Raises OSError where the kernel has no seccomp."""
    calls = _CALLS[platform.machine()]
    refuse = struct.pack("HBBI", _RETURN, 0, 0, _ERROR | error)
    allow = struct.pack("HBBI", _RETURN, 0, 0, _ALLOW)
    program = [struct.pack("HBBI", _LOAD, 0, 0, _NUMBER)]
    for call in calls["others"]:  # type: ignore[attr-defined]
        program += [struct.pack("HBBI", _JUMP_IF_EQUAL, 0, 1, call), refuse]
    program += [
        struct.pack("HBBI", _JUMP_IF_EQUAL, 1, 0, calls["write"]),
        allow,
        struct.pack("HBBI", _LOAD, 0, 0, _FIRST_ARGUMENT),
        struct.pack("HBBI", _JUMP_IF_GREATER, 1, 0, 2),
        allow,
        refuse,
    ]
    code = ctypes.create_string_buffer(b"".join(program))
    prepared = _Program(len(program), ctypes.cast(code, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.syscall(
        calls["seccomp"], _MODE_FILTER, _ALL_THREADS, ctypes.byref(prepared)
    ):
        raise OSError(ctypes.get_errno(), "seccomp")
