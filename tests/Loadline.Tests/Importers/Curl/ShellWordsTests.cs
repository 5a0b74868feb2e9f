using System.Globalization;
using System.Text;
using CsCheck;
using Loadline.Importers.Curl;
using Loadline.Plans.Templates;

namespace Loadline.Tests.Importers.Curl;

/// <summary>Whatever a word is, quoting it as a shell wants it and cutting the line up again gives the word.</summary>
public sealed class ShellWordsTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 30],
        Gen.String[Gen.Int[0, 24].Select(i => "'\"\\$`^%&|;#{}\n\t ()[]*?!é日=a"[i]), 0, 20]);

    [Fact]
    public void Bash_gives_back_what_was_quoted() => Word.Array[1, 6].Sample(words =>
    {
        foreach (var quote in new Func<string, string>[] { Single, Double, Ansi, Escaped })
        {
            var line = string.Join(" \\\n  ", words.Select(quote));
            var read = BashWords.Of(line);
            read.Count.ShouldBe(1, line);
            read[0].Words.Select(word => Value(word.Text)).ShouldBe(words, line);
            read[0].IsOpen.ShouldBeFalse();
        }
    });

    [Fact]
    public void Cmd_gives_back_what_was_quoted() => Gen.String[Gen.Int[0, 20].Select(i => "'\"\\$`^&|;#{}\t ()[]*!=a"[i]), 0, 20].Array[1, 6].Sample(words =>
    {
        // A backslash before the closing quote would escape it; browsers never write one there.
        words = [.. words.Select(word => word.Replace("\\", "/", StringComparison.Ordinal))];
        var line = string.Join(" ^\r\n  ", words.Select(Caret));
        CmdWords.Of(line).SelectMany(command => command.Words).Select(word => Value(word.Text)).ShouldBe(words, line);
    });

    [Fact]
    public void Any_text_is_cut_into_words_with_places_in_it() => Gen.String[Gen.Int[0, 26].Select(i => "'\"\\$`^%&|;#{}\n\r\t ()curl-H'\"x"[i]), 0, 200].Sample(text =>
    {
        foreach (var word in BashWords.Of(text).Concat(CmdWords.Of(text)).SelectMany(line => line.Words))
        {
            word.Line.ShouldBeInRange(1, text.Count(letter => letter is '\n' or '\r') + 1);
            word.Column.ShouldBeInRange(1, text.Length + 1);
        }
    });

    [Theory]
    [InlineData("curl a; curl b && curl c | jq . # not this\ncurl d", "curl a/curl b/curl c/jq ./curl d")]
    [InlineData("curl \"a$NAME/${OTHER}\" '$NAME'", "curl a{{ $env.NAME }}/{{ $env.OTHER }} $NAME")]
    [InlineData("curl $(cat token)", "curl {{ $env.VALUE }}")]
    [InlineData("curl a&b c", "curl a&b c")]
    [InlineData("curl '{{x}}'", "curl {{ '{{' }}x}}")]
    [InlineData(@"curl $'it\'s \x41\u00e9\n'", "curl it's Aé\n")]
    public void Bash_is_read_as_bash_reads_it(string text, string expected) =>
        string.Join('/', BashWords.Of(text).Select(line => string.Join(' ', line.Words.Select(word => word.Text)))).ShouldBe(expected);

    [Fact]
    public void What_a_browser_copies_for_cmd_is_read()
    {
        const string text = "curl ^\"https://example.com/a?b=1^&c=2^\" ^\r\n  -H ^\"accept: */*^\" ^\r\n  --data-raw ^\"^{^\\^\"name^\\^\":^\\^\"100^%^\\^\"^}^\"";
        var words = CmdWords.Of(text).ShouldHaveSingleItem().Words.Select(word => Value(word.Text)).ToList();
        words.ShouldBe(["curl", "https://example.com/a?b=1&c=2", "-H", "accept: */*", "--data-raw", "{\"name\":\"100%\"}"]);
    }

    private static string Value(string template) => TemplateParser.Parse(template).Constant.ShouldNotBeNull(template);

    private static string Single(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string Double(string word) => "\"" + word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal) + "\"";

    private static string Ansi(string word) => "$'" + string.Concat(word.Select(letter => letter switch
    {
        '\n' => "\\n",
        '\\' => "\\\\",
        '\'' => "\\'",
        > '~' => "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture),
        _ => letter.ToString(),
    })) + "'";

    private static string Escaped(string word)
    {
        // A line break can't be escaped by a backslash, and nothing at all is no word.
        var text = new StringBuilder(word.Length == 0 ? "''" : "");
        foreach (var letter in word)
        {
            text.Append(letter == '\n' ? "$'\\n'" : "\\" + letter);
        }

        return text.ToString();
    }

    private static string Caret(string word) => "^\"" + string.Concat(word.Select(letter => letter == '"' ? "\\^\"" : "^" + letter)) + "^\"";
}
