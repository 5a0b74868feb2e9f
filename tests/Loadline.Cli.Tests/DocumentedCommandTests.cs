using System.Text;
using System.Text.RegularExpressions;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Tests;

/// <summary>Every command that documents, transcripts and texts for agents show is one the command line takes.</summary>
public sealed partial class DocumentedCommandTests
{
    private static readonly string[] Folders = ["docs", "src/Loadline.Cli/Agents/Texts", "tests/Loadline.Tests/Conversations/Transcripts", "tests/Loadline.Cli.Tests/Snapshots", "src/Loadline.Cli/Tools", "src/Loadline.Cli/Commands"];

    public static TheoryData<string> Documents => [.. Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
        .Concat([Path.Combine(Repository.Root, "README.md"), Path.Combine(Repository.Root, "CONTRIBUTING.md")])
        .Where(file => Path.GetExtension(file) is ".md" or ".txt").Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)
        .Where(file => Commands(File.ReadAllText(Path.Combine(Repository.Root, file))).Any())];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_in_a_document_is_one(string document)
    {
        var terminal = new CommandTerminal(TextWriter.Null, TextWriter.Null, isInteractive: false);
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));
        foreach (var (command, isWhole) in Commands(text))
        {
            var wrong = Application.Check(Words(command), terminal).Where(message => isWhole || message.StartsWith("unknown option", StringComparison.Ordinal)).ToList();
            wrong.ShouldBeEmpty($"{document}: loadline {command}");
        }
    }

    [Fact]
    public void There_are_many() => Documents.Count.ShouldBeGreaterThan(40);

    [Theory]
    [InlineData("a 'b c' \"d \\\" e\" f=\"g h\" # i", "a|b c|d \" e|f=g h")]
    [InlineData("run x --y  > out.txt", "run|x|--y")]
    [InlineData("demo --serve &", "demo|--serve")]
    public void Words_are_taken_as_a_shell_takes_them(string text, string words) => string.Join('|', Words(text)).ShouldBe(words);

    /// <summary>The commands of a text: whole ones on a line of their own, and names of commands in the running text, which may leave out what they need.</summary>
    private static IEnumerable<(string Command, bool IsWhole)> Commands(string text)
    {
        // A backslash at the end of a line goes on in the next.
        text = text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal);
        foreach (Match match in Line().Matches(text))
        {
            if (match.Groups["command"].Value.IndexOfAny(['…', '[']) < 0)
            {
                yield return (match.Groups["command"].Value, true);
            }
        }

        foreach (Match match in Inline().Matches(text))
        {
            if (match.Groups["command"].Value.IndexOfAny(['…', '[', '|', '<']) < 0)
            {
                yield return (match.Groups["command"].Value, false);
            }
        }
    }

    /// <summary>The words of a command up to a comment, a redirection or the end of the command.</summary>
    private static List<string> Words(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isBegun) = ('\0', false);
        for (var i = 0; i < command.Length; i++)
        {
            var letter = command[i];
            if (quote == '\0' && (letter == ';' || (!isBegun && letter is '#' or '>' or '<' or '&' or '|')))
            {
                break;
            }

            if (letter == '\\' && quote != '\'' && i + 1 < command.Length)
            {
                word.Append(command[++i]);
                isBegun = true;
            }
            else if (quote == '\0' ? letter is '\'' or '"' : letter == quote)
            {
                quote = quote == '\0' ? letter : '\0';
                isBegun = true;
            }
            else if (quote == '\0' && letter is ' ' or '\t')
            {
                if (isBegun)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    isBegun = false;
                }
            }
            else
            {
                word.Append(letter);
                isBegun = true;
            }
        }

        if (isBegun)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    [GeneratedRegex(@"^\s*(\$ |> )?([A-Z_]+=\S+ )*(\w+ \| )?(\./)?loadline (?<command>[a-z][^\n]*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<!`)`(\./)?loadline (?<command>[a-z][^`\n]*)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Inline();
}
