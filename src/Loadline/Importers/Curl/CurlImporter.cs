using Loadline.Importers.Documents;
using Loadline.Importers.Traffic;
using Loadline.Plans;

namespace Loadline.Importers.Curl;

/// <summary>Reads curl commands, as people write them and as the developer tools of browsers copy them, for bash and for cmd. The commands are one journey.</summary>
internal sealed class CurlImporter : IImporter
{
    private const int MostCommands = 500;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    // What may stand before a command in a script or a terminal, and what does nothing to the requests around it.
    private static readonly HashSet<string> Before = new(["$", ">", "sudo", "time", "exec", "do", "then", "else", "if", "elif", "while", "until", "!", "{"], StringComparer.Ordinal);
    private static readonly HashSet<string> Around = new(["for", "done", "fi", "esac", "case", "}", "function", "echo", "printf", "set", "unset", "export", "sleep", "cd", "exit", "wait", "true", "read", "jq", "cat", "tee", "head", "tail", "grep", "sed", "awk", "sort", "wc", "tr", "cut", "@echo", "rem", "pause"], StringComparer.OrdinalIgnoreCase);

    public string Format => "curl commands";

    public bool Recognizes(ImportSource source) => FirstWord(source.Text) is "curl" or "curl.exe" || IsPowerShell(source.Text);

    public ImportedApi? Import(ImportSource source, FindingList findings)
    {
        var start = new SourceLocation(source.Main.Name, 1, 1);
        if (IsPowerShell(source.Text))
        {
            findings.Add(Finding.Error("powershell-commands", "This is PowerShell (Invoke-WebRequest), which is not read.", start, "in the browser, choose 'Copy as cURL' in place of 'Copy as PowerShell'"));
            return null;
        }

        var compiler = new TrafficCompiler(findings, source.Options) { Because = "the commands in their order" };
        var exchanges = new List<Exchange>();
        foreach (var line in CmdWords.Recognizes(source.Text) ? CmdWords.Of(source.Text) : BashWords.Of(source.Text))
        {
            if (exchanges.Count >= MostCommands)
            {
                findings.Add(Finding.Warning("too-many-commands", $"Commands after the first {MostCommands} are left out.", Place(source, line.Words[0])));
                break;
            }

            Command(line, source, findings, compiler, exchanges);
        }

        if (exchanges.Count == 0 && !findings.HasErrors)
        {
            findings.Add(Finding.Error("no-requests", "There is no curl command with an http or https address.", start, "such as curl https://example.com/orders"));
        }

        if (findings.HasErrors)
        {
            // What was found so far may quote what only another command tells to be secret.
            compiler.Learn(exchanges);
            return null;
        }

        var host = exchanges.Select(exchange => exchange.Origin).FirstOrDefault(origin => origin.Length > 0);
        return compiler.Compile(host is null ? "API" : new Uri(host).Host, exchanges);
    }

    private static void Command(ShellLine line, ImportSource source, FindingList findings, TrafficCompiler compiler, List<Exchange> exchanges)
    {
        var words = line.Words.SkipWhile(word => Before.Contains(word.Text) || (word.Text.Contains('=', StringComparison.Ordinal) && char.IsAsciiLetterUpper(word.Text[0]))).ToList();
        if (words.Count == 0 || words[0].Text is not ("curl" or "curl.exe"))
        {
            if (words.Count > 0 && !Around.Contains(words[0].Text))
            {
                findings.Add(Finding.Note("other-command", $"The command {FindingList.Quote(words[0].Text)} is no curl command and is passed over.", Place(source, words[0])));
            }

            return;
        }

        if (line.IsOpen)
        {
            findings.Add(Finding.Error("open-quote", "A quote of this command is not closed.", Place(source, words[0]), "copy the command as a whole"));
            return;
        }

        if (line.IsComputed)
        {
            findings.Add(Finding.Note("computed-value", "A part of this command is the output of another one; it is taken from the environment variable VALUE.", Place(source, words[0])));
        }

        foreach (var part in Parsed(words, line.Input ?? (line.InputFile is { } file && source.TextBeside(file) is { } content ? Plans.Templates.TemplateParser.Escape(content) : null), source, findings))
        {
            compiler.SkipsCertificateCheck |= part.Insecure;
            var before = exchanges.Count;
            exchanges.AddRange(part.Exchanges(source.Main.Name));
            if (exchanges.Count == before)
            {
                findings.Add(Finding.Warning("no-address", "This command has no http or https address and is passed over.", Place(source, words[0])));
            }

            for (var i = exchanges.Count - 1; i >= before; i--)
            {
                if (!Methods.Contains(exchanges[i].Method))
                {
                    findings.Add(Finding.Warning("unknown-method", $"The method {FindingList.Quote(exchanges[i].Method)} is none of {string.Join(", ", Methods)}; the request is left out.", exchanges[i].At));
                    exchanges.RemoveAt(i);
                }
            }
        }
    }

    private static List<CurlCommand> Parsed(List<ShellWord> words, string? input, ImportSource source, FindingList findings)
    {
        var commands = new List<CurlCommand> { new(input) };
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Text is ['-', '-', _, ..])
            {
                Long(word.Text[2..], ref i);
            }
            else if (word.Text is ['-', not '-', ..])
            {
                Letters(word.Text, ref i);
            }
            else if (word.Text.Length > 0 && word.Text != "--")
            {
                commands[^1].Addresses.Add(word);
            }
        }

        return commands;

        void Long(string name, ref int at)
        {
            var flag = CurlFlags.Find(name) ?? (name.StartsWith("no-", StringComparison.Ordinal) && CurlFlags.Find(name[3..]) is { TakesValue: false } negated ? negated with { Matters = false } : null);
            if (flag is null)
            {
                Unknown("--" + name.Split('=')[0], words[at]);
                return;
            }

            Take(flag, words[at], flag.TakesValue ? at + 1 < words.Count ? words[++at].Text : "" : "");
        }

        void Letters(string text, ref int at)
        {
            var place = words[at];
            for (var i = 1; i < text.Length; i++)
            {
                if (CurlFlags.Find(text[i]) is not { } flag)
                {
                    Unknown("-" + text[i], place);
                    return;
                }

                if (flag.TakesValue)
                {
                    Take(flag, place, i + 1 < text.Length ? text[(i + 1)..] : at + 1 < words.Count ? words[++at].Text : "");
                    return;
                }

                Take(flag, place, "");
            }
        }

        void Take(CurlFlag flag, ShellWord place, string value)
        {
            if (flag.Name == "next")
            {
                commands.Add(new CurlCommand(input));
            }
            else if (flag.Name == "url")
            {
                commands[^1].Addresses.Add(place with { Text = value });
            }
            else if (flag.Matters && commands[^1].Take(flag.Name, value, source.TextBeside) is { } lost)
            {
                findings.Add(Finding.Warning("curl-flag", $"Of --{flag.Name}, {lost}.", Place(source, place)));
            }
        }

        void Unknown(string flag, ShellWord place) =>
            findings.Add(Finding.Warning("unknown-flag", $"The flag {FindingList.Quote(flag)} is not known and is passed over.", Place(source, place), "if it takes a value, the value may have been taken for an address"));
    }

    private static SourceLocation Place(ImportSource source, ShellWord word) => new(source.Main.Name, word.Line, word.Column);

    /// <summary>The first word that is no comment, no prompt and no assignment.</summary>
    private static string FirstWord(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var rest = line.Trim();
            if (rest.IsEmpty || rest[0] == '#' || rest.StartsWith("::") || rest.StartsWith("export ") || rest.StartsWith("set ") || rest.StartsWith("@echo ", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            rest = rest.TrimStart("$> ");
            var end = rest.IndexOfAny(' ', '\t', '^');
            var word = end < 0 ? rest : rest[..end];
            if (word.IndexOf('=') is > 0 and var equals && !word[..equals].ContainsAnyExcept(NameLetters))
            {
                continue;
            }

            if (word is "for" or "do" or "if" or "then" or "while" or "cd" or "echo" or "sleep" or "function" or "cat")
            {
                if (rest.Contains(" curl ", StringComparison.Ordinal))
                {
                    return "curl";
                }

                continue;
            }

            return word.ToString();
        }

        return "";
    }

    private static readonly System.Buffers.SearchValues<char> NameLetters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static bool IsPowerShell(string text) => text.Length < Importer.MaxCharacters && FirstWord(text) is var word && (word is "Invoke-WebRequest" or "Invoke-RestMethod" or "iwr" || word.StartsWith("session", StringComparison.Ordinal) && text.Contains("WebRequestSession", StringComparison.Ordinal));
}
