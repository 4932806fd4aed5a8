"""`pledgedata completion`: the script that lets a shell complete commands, options and codes."""

import click

from pledgedata.cli.group import Command
from pledgedata.cli.option import said


@click.command(
    "completion",
    cls=Command,
    help=said(
        "Skriv ut skriptet som låter skalet fylla i kommandon, val och problemkoder med Tab.\n\n"
        "\b\nLägg raden för ditt skal i dess startfil:\n"
        '  bash  ~/.bashrc                   eval "$(pledgedata completion bash)"\n'
        '  zsh   ~/.zshrc                    eval "$(pledgedata completion zsh)"\n'
        "  fish  ~/.config/fish/config.fish  pledgedata completion fish | source",
        "Print the script that lets the shell complete commands, options and problem codes.\n\n"
        "\b\nPut the line for your shell into its start-up file:\n"
        '  bash  ~/.bashrc                   eval "$(pledgedata completion bash)"\n'
        '  zsh   ~/.zshrc                    eval "$(pledgedata completion zsh)"\n'
        "  fish  ~/.config/fish/config.fish  pledgedata completion fish | source",
    ),
)
@click.argument("shell", metavar=said("SKAL", "SHELL"), type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise TypeError(f"click knows no {shell}")
    script = found(ctx.find_root().command, {}, "pledgedata", "_PLEDGEDATA_COMPLETE").source()
    click.echo(script)
