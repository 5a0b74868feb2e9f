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
    [InlineData("BASE=https://x.example\nexport page=2 size='3 4'\ncurl \"$BASE/a?p=$page\" ${size} '$BASE'", "curl https://x.example/a?p=2 3 4 $BASE")]
    [InlineData("TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345\nPASSWORD=abc\ncurl $TOKEN $PASSWORD", "curl {{ $env.TOKEN }} {{ $env.PASSWORD }}")]
    [InlineData("ID=$(uuidgen)\ncurl $ID 'A=b' A=b", "curl {{ $env.ID }} A=b A=b")]
    [InlineData("for i in 1 2; do curl a/$i; done; for j in {1..9}; do curl b/$j; done; for k in $(seq 3); do curl c/$k; done; for l in a b; do curl d/$l; done", "do curl a/{{ $int(1, 2) }}/done/do curl b/{{ $int(1, 9) }}/done/do curl c/{{ $env.k }}/done/do curl d/{{ $env.l }}/done")]
    [InlineData("curl ${HOST:-example.com} ${PASSWORD:-abc} ${A:-$B}", "curl example.com {{ $env.PASSWORD }} {{ $env.A }}")]
    [InlineData("curl a > out.json 2>/dev/null 2>&1 &>>log < in && curl b>c", "curl a/curl b")]
    [InlineData("curl -d @- a <<'EOF' | jq .\n{\"a\":1}\ncurl c\nEOF\ncurl b <<< \"x y\"", "curl -d @- a/jq ./curl b")]
    [InlineData("> curl a", "> curl a")]
    [InlineData("curl a&b c", "curl a&b c")]
    [InlineData("curl '{{x}}'", "curl {{ '{{' }}x}}")]
    [InlineData(@"curl $'it\'s \x41\u00e9\n'", "curl it's Aé\n")]
    public void Bash_is_read_as_bash_reads_it(string text, string expected) =>
        string.Join('/', BashWords.Of(text).Select(line => string.Join(' ', line.Words.Select(word => word.Text)))).ShouldBe(expected);

    [Fact]
    public void What_follows_a_line_is_what_its_commands_read()
    {
        var lines = BashWords.Of("NAME=jo\ncat <<-END | curl -d @- a\n\t{\"n\":\"$NAME\",\"h\":\"$HOME\"}\n\tEND\ncurl b <<'X'\n$NAME {{\nX\ncurl c <<< hi\ncurl d < body.json");
        lines.Select(line => line.Input).ShouldBe(["{\"n\":\"jo\",\"h\":\"{{ $env.HOME }}\"}\n", "{\"n\":\"jo\",\"h\":\"{{ $env.HOME }}\"}\n", TemplateParser.Escape("$NAME {{\n"), "hi\n", null]);
        lines[^1].InputFile.ShouldBe("body.json");
    }

    [Theory]
    [InlineData("https://x.example/{a,b}/[1-2]", "/a/1 /a/2 /b/1 /b/2")]
    [InlineData("https://x.example/[08-10:2]?i[]=1", "/08?i[]=1 /10?i[]=1")]
    [InlineData("https://x.example/[a-c]/[1-500]", "/a/{{ $int(1, 500) }} /b/{{ $int(1, 500) }} /c/{{ $int(1, 500) }}")]
    [InlineData("{{ $env.BASE }}/{id}/{{ $env.A }}", "{{ $env.BASE }}/{id}/{{ $env.A }}")]
    [InlineData("http://[::1]:80/x", "[::1]:80/x")]
    public void Addresses_are_expanded_as_curl_does(string address, string expected) =>
        string.Join(' ', CurlGlobs.Of(address).Select(each => each.Replace("https://x.example", "", StringComparison.Ordinal).Replace("http://", "", StringComparison.Ordinal))).ShouldBe(expected);

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
