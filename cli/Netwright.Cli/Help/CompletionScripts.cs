using System.Collections.Generic;

namespace Netwright.Cli.Help;

/// <summary>Scripts that let shells complete the tool's command lines. They ask the tool itself, and offer files where it knows no word.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # netwright completion bash >> ~/.bashrc
        _netwright() {
            local line="${COMP_LINE#* }" word="${COMP_WORDS[COMP_CWORD]}" words IFS=$'\n'
            words="$(netwright "[suggest:$((COMP_POINT - ${#COMP_LINE} + ${#line}))]" "$line" 2>/dev/null)"
            [[ $word == -* ]] || words="$(grep -v '^[-/]' <<<"$words")"
            COMPREPLY=($(compgen -W "$words" -- "$word"))
        }
        complete -o default -F _netwright netwright
        """;

    private const string Zsh = """
        # netwright completion zsh >> ~/.zshrc
        _netwright() {
            local line="${BUFFER#* }"
            local -a words
            words=("${(@f)$(netwright "[suggest:$((CURSOR - ${#BUFFER} + ${#line}))]" "$line" 2>/dev/null)}")
            [[ $PREFIX == -* ]] || words=(${words:#[-/]*})
            words=(${words:#})
            if (( $#words )); then compadd -- $words; else _files; fi
        }
        compdef _netwright netwright
        """;

    private const string Fish = """
        # netwright completion fish > ~/.config/fish/completions/netwright.fish
        function __netwright_words
            set -l line (commandline -cp | string replace -r '^\S+\s' '')
            netwright "[suggest:"(string length -- $line)"]" $line 2>/dev/null | string match -rv '^/'
        end
        complete -c netwright -a '(__netwright_words)'
        """;

    private const string PowerShell = """
        # netwright completion pwsh >> $PROFILE
        Register-ArgumentCompleter -Native -CommandName netwright -ScriptBlock {
            param($word, $tree, $position)
            $all = $tree.ToString()
            $line = $all -replace '^\S+\s', ''
            netwright "[suggest:$($position - $all.Length + $line.Length)]" "$line" 2>$null |
                Where-Object { $_ -like "$word*" -and ($word -like '-*' -or $_ -notmatch '^[-/]') } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    /// <summary>Scripts by the names of shells.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
        ["pwsh"] = PowerShell,
    };
}
