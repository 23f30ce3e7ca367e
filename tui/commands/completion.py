"""``gangmu completion``: a script that completes commands, options and their values.

It is made from the parsers of the commands, so it knows what they know. The script asks
gangmu nothing when it runs: a key in the shell must not wait for Python.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from importlib import import_module

from parser.records import dataclass
from tui import commands
from tui.commands.arguments import Parser
from tui.commands.context import Context
from tui.commands.exits import Exit
from tui.settings.i18n import Messages

USAGE = "completion bash|zsh|fish"

SHELLS = ("bash", "zsh", "fish")


@dataclass(frozen=True, slots=True)
class Flag:
    """An option: how it is written, what it is for, whether a value follows, and which."""

    names: tuple[str, ...]
    about: str
    takes_value: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A command (the browser's name is empty), what it is for, its options, and the words that
    may stand as its first argument."""

    name: str
    about: str
    options: tuple[Flag, ...]
    words: tuple[str, ...] = ()


def describe(parser: Parser, messages: Messages) -> None:
    """The shell."""
    parser.given.add_argument(
        "shell", choices=SHELLS, metavar="bash|zsh|fish", help=messages("cli.help.shell")
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the script."""
    known = all_commands(context.messages)
    make = {"bash": bash, "zsh": zsh, "fish": fish}[arguments.shell]
    context.text(make(known))
    return Exit.OK


def all_commands(messages: Messages) -> list[Command]:
    """The browser and every command, with what their parsers take."""
    from tui.commands.browse import browser_parser

    found = [_command("", browser_parser(messages), messages)]
    for name in commands.NAMES:
        module = import_module(f"tui.commands.{name}")
        parser = Parser(name, module.USAGE, messages)
        module.describe(parser, messages)
        parser.common()
        found.append(_command(name, parser, messages))
    return found


def _command(name: str, parser: Parser, messages: Messages) -> Command:
    options = tuple(
        Flag(
            tuple(action.option_strings),
            " ".join((action.help or "").split()),
            action.nargs != 0,
            tuple(map(str, action.choices or ())),
        )
        for action in parser.options.taken
        if action.option_strings
    )
    words = next((action.choices for action in parser.given.taken if action.choices), ())
    about = messages(f"cli.about.{name or 'browser'}")
    return Command(name, about, options, tuple(map(str, words or ())))


# bash


def bash(known: Sequence[Command]) -> str:
    """The script for bash 4 and later."""
    names = " ".join(command.name for command in known if command.name)
    with_value = _alternatives(_with_value(known))
    values = "\n".join(_bash_values(known))
    options = "\n".join(
        f"        {command.name or _NO_COMMAND}) options='{_all_names(command)}' "
        f"words='{' '.join(command.words)}' ;;"
        for command in known
    )
    return f"""# gangmu completion for bash: source it, or save it as
# ~/.local/share/bash-completion/completions/gangmu
_gangmu() {{
    local IFS=$' \\t\\n' cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command='' first=1 at options='' words=''
    COMPREPLY=()
    for ((at = 1; at < COMP_CWORD; at++)); do
        case "${{COMP_WORDS[at]}}" in
            {with_value}) ((at++)) ;;
            -*) ;;
            *)
                [[ " {names} " == *" ${{COMP_WORDS[at]}} "* && -z $command && $first == 1 ]] &&
                    command="${{COMP_WORDS[at]}}" && continue
                first=0
                ;;
        esac
    done
    case "${{command:-{_NO_COMMAND}}} $prev" in
{values}
    esac
    case "${{command:-{_NO_COMMAND}}}" in
{options}
    esac
    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
        return
    fi
    [[ -z $command && $first == 1 ]] && words='{names}'
    [[ $first == 1 && -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
    IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$cur"))
}}
complete -o filenames -F _gangmu gangmu
"""


_NO_COMMAND = "browser"
"""What stands for the browser where a name is needed; it is no command's."""


def _bash_values(known: Sequence[Command]) -> Iterator[str]:
    for command in known:
        for option in command.options:
            if option.takes_value:
                each = _alternatives(f"'{command.name or _NO_COMMAND} {n}'" for n in option.names)
                if option.values:
                    words = " ".join(option.values)
                    does = f"COMPREPLY=($(compgen -W '{words}' -- \"$cur\")); return"
                else:
                    does = "IFS=$'\\n'; COMPREPLY=($(compgen -f -- \"$cur\")); return"
                yield f"        {each}) {does} ;;"


# zsh


def zsh(known: Sequence[Command]) -> str:
    """The script for zsh."""
    described = "\n".join(
        f"        {_quoted(f'{command.name}:{_plain(command.about)}')}"
        for command in known
        if command.name
    )
    cases = "\n".join(_zsh_case(command) for command in known if command.name)
    browser = _zsh_arguments(known[0], "        ")
    return f"""#compdef gangmu
# gangmu completion for zsh: save it as _gangmu in a folder of $fpath
_gangmu() {{
    local -a known
    known=(
{described}
    )
    local at command=''
    for ((at = 2; at < CURRENT; at++)); do
        case "${{words[at]}}" in
            {_alternatives(_with_value(known))}) ((at++)) ;;
            -*) ;;
            *)
                [[ -n "${{known[(r)${{words[at]}}:*]}}" ]] && command="${{words[at]}}"
                break
                ;;
        esac
    done
    case "$command" in
{cases}
        *)
            ((at == CURRENT)) && _describe command known
{browser}
            ;;
    esac
}}
_gangmu "$@"
"""


def _zsh_case(command: Command) -> str:
    arguments = _zsh_arguments(command, "    ")
    return f"        {command.name})\n{arguments}\n            ;;"


def _zsh_arguments(command: Command, indent: str) -> str:
    specs = []
    for option in command.options:
        value = ""
        if option.takes_value:
            value = f":value:({' '.join(option.values)})" if option.values else ":value:_files"
        specs += [f"{name}[{_plain(option.about)}]{value}" for name in option.names]
    if command.words:
        specs.append(f"*:value:({' '.join(('', *command.words)).strip()})")
    else:
        specs.append("*:path:_files")
    joined = " \\\n".join(f"                {_quoted(spec)}" for spec in specs)
    return f"            _arguments \\\n{joined}"


def _plain(text: str) -> str:
    """Words without what a description in zsh would be cut at."""
    return text.translate(str.maketrans("[]:\\", "()：/"))


# fish


def fish(known: Sequence[Command]) -> str:
    """The script for fish."""
    names = " ".join(command.name for command in known if command.name)
    lines = [
        "# gangmu completion for fish: save it as ~/.config/fish/completions/gangmu.fish",
    ]
    for command in known:
        seen = f"__fish_seen_subcommand_from {command.name}"
        when = seen if command.name else f"not __fish_seen_subcommand_from {names}"
        if command.name:
            lines.append(
                f"complete -c gangmu -n 'not __fish_seen_subcommand_from {names}' "
                f"-a {command.name} -d {_quoted(command.about)}"
            )
        if command.words:
            lines.append(f"complete -c gangmu -f -n '{when}' -a '{' '.join(command.words)}'")
        for option in command.options:
            told = "".join(
                f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}"
                for name in option.names
            )
            if option.values:
                told += f" -x -a '{' '.join(option.values)}'"
            elif option.takes_value:
                told += " -r -F"
            lines.append(f"complete -c gangmu -n '{when}'{told} -d {_quoted(option.about)}")
    return "\n".join(lines) + "\n"


# All shells


def _with_value(known: Sequence[Command]) -> list[str]:
    """Every option that a value follows."""
    names = {
        name
        for command in known
        for option in command.options
        if option.takes_value
        for name in option.names
    }
    return sorted(names)


def _all_names(command: Command) -> str:
    return " ".join(name for option in command.options for name in option.names)


def _alternatives(words: Iterator[str] | Sequence[str]) -> str:
    return "|".join(words)


def _quoted(text: str) -> str:
    """In single quotes, as all three shells read them."""
    return "'" + text.replace("'", "’") + "'"
