"""A plugin of pytest that writes which lines tests run through, as LCOV. It needs nothing but Python.

INTERLOCK_LINES names the report, INTERLOCK_LINES_BELOW the directory whose files are measured; both from where pytest
runs.
"""

import dis
import os
import sys
import threading

MAX_FILES = 20000
MAX_BYTES = 4 << 20
SKIPPED = {"node_modules", "site-packages", "dist-packages", "venv", "__pycache__"}

report = os.path.join(os.getcwd(), os.environ.get("INTERLOCK_LINES", ".interlock-lines.info"))
below = os.path.realpath(os.environ.get("INTERLOCK_LINES_BELOW", "."))
reached = {}
known = {}
left = {}


def file_of(name):
    """The file that code is from, when it is measured; else None."""
    if name in known:
        return known[name]
    path = None
    if name.endswith(".py"):
        real = os.path.realpath(name)
        inside = real.startswith(below + os.sep)
        if inside and not skipped(os.path.relpath(real, below)):
            path = real
            reached.setdefault(path, set())
    known[name] = path
    return path


def skipped(relative):
    directories = relative.split(os.sep)[:-1]
    return any(name in SKIPPED or name.startswith(".") for name in directories)


def left_of(code):
    """The lines of a piece of code that were not run yet; none when it is not measured."""
    path = file_of(code.co_filename)
    if path is None:
        return None, set()
    lines = {line for _, line in dis.findlinestarts(code) if line}
    if code.co_name != "<module>":
        # Where a function begins is run by what is around it, and told as a call here.
        lines.discard(code.co_firstlineno)
    return reached[path], lines


def on_call(frame, event, argument):
    code = frame.f_code
    # Kept with its code, so that no other one gets the same id.
    entry = left.get(id(code))
    if entry is None:
        entry = left[id(code)] = (code,) + left_of(code)
    lines, missing = entry[1], entry[2]
    if not missing:
        return None

    def on_line(frame, event, argument):
        if event == "line":
            lines.add(frame.f_lineno)
            missing.discard(frame.f_lineno)
            if not missing:
                # All of it was run: from here on it costs next to nothing.
                frame.f_trace_lines = False
        return on_line

    return on_line


def lines_of(path):
    """The lines of a file that hold code, by what the compiler makes of them."""
    try:
        if os.path.getsize(path) > MAX_BYTES:
            return set()
        with open(path, "rb") as source:
            todo = [compile(source.read(), path, "exec", dont_inherit=True)]
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    lines = set()
    while todo:
        code = todo.pop()
        lines.update(line for _, line in dis.findlinestarts(code) if line)
        todo.extend(value for value in code.co_consts if hasattr(value, "co_code"))
    return lines


def files():
    """The files that were reached, and those that could have been."""
    found = set(reached)
    for directory, directories, names in os.walk(below):
        directories[:] = sorted(name for name in directories if name not in SKIPPED and not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".py") and len(found) < MAX_FILES:
                found.add(os.path.join(directory, name))
    return sorted(found)


def write(path):
    with open(path, "w", encoding="utf-8", errors="surrogateescape") as out:
        out.write("TN:\n")
        for name in files():
            lines = lines_of(name)
            hit = reached.get(name, set()) & lines
            out.write("SF:%s\n" % name)
            for line in sorted(lines):
                out.write("DA:%d,%d\n" % (line, 1 if line in hit else 0))
            out.write("end_of_record\n")


def pytest_configure(config):
    # Workers of pytest-xdist run beside each other; each writes a report of its own.
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    config._interlock_report = report + ("." + worker if worker else "")


def pytest_unconfigure(config):
    sys.settrace(None)
    threading.settrace(None)
    write(getattr(config, "_interlock_report", report))


threading.settrace(on_call)
sys.settrace(on_call)
