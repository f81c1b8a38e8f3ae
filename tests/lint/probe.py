# SPDX-FileCopyrightText: The Latchkey authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles a few lines the way the project compiles a file of its own."""

import json
import os
import shlex
import subprocess
import tempfile


class Probe:
    """The compiler's command for the first source under a folder, such as src/app."""

    def __init__(self, build, top, folder):
        self.build = build
        self.folder = folder
        self.arguments = None
        with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
            commands = json.load(file)
        for entry in commands:
            path = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
            if path.startswith(os.path.join(os.path.realpath(top), folder) + os.sep):
                self.arguments = self._arguments(shlex.split(entry["command"]), entry["file"])
                break

    @staticmethod
    def _arguments(command, source):
        """The command without its source, its output and its dependency file."""
        left, skip = [], False
        for argument in command:
            if skip:
                skip = False
            elif argument in ("-o", "-MF", "-MQ", "-MT"):
                skip = True
            elif argument not in ("-c", "-MD", source):
                left.append(argument)
        return left

    def compile(self, text):
        """What the compiler says about these lines as a file; None if it takes them."""
        if not self.arguments:
            return f"no source under {self.folder} is compiled"
        with tempfile.NamedTemporaryFile("w", suffix=".c", encoding="utf-8") as source:
            source.write(text + "\n")
            source.flush()
            done = subprocess.run(
                [*self.arguments, "-Werror", "-fdiagnostics-color=never", "-fsyntax-only", source.name],
                cwd=self.build, env={**os.environ, "LC_ALL": "C"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )
        return None if done.returncode == 0 else done.stdout
