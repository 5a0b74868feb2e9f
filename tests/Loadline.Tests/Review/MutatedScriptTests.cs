using Loadline.Review;
using Loadline.Review.Output;

namespace Loadline.Tests.Review;

public sealed class MutatedScriptTests
{
    private const int Scripts = 5_000;

    /// <summary>Whatever is done to a script: findings or none, never an exception, and one that does not parse has a single finding with its place.</summary>
    [Fact]
    public void No_mutation_of_a_script_breaks_the_review()
    {
        var rules = Reviewer.Rules.Select(rule => rule.Id).Except(RulePageTests.OfResults).ToList();
        var sources = rules.SelectMany(rule => ReviewCase.OfPage(rule).Take(1)).Select(each => (each.File, each.Text)).ToList();
        var random = new Random(20_260_101);
        for (var number = 0; number < Scripts; number++)
        {
            var (file, text) = sources[random.Next(sources.Count)];
            for (var times = random.Next(1, 4); times > 0; times--)
            {
                text = Mutated(text, sources[random.Next(sources.Count)].Text, random);
            }

            var review = new Reviewer().Review([new ReviewFile(file, text) { IsNamed = true }], _ => null);
            foreach (var finding in review.Findings)
            {
                finding.Place.Line.ShouldBeInRange(1, text.Split('\n').Length + 1, $"script {number}");
            }

            if (review.Findings.Any(finding => finding.RuleId == "unreadable-script"))
            {
                review.Findings.Count(finding => finding.RuleId == "unreadable-script").ShouldBe(1, $"script {number}");
            }

            if (number % 50 == 0)
            {
                foreach (var format in ReviewFormats.Names)
                {
                    ReviewFormats.Write(format, review, new StringWriter());
                }
            }
        }
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{a:", "}")]
    [InlineData("!", "")]
    [InlineData("1+", "")]
    [InlineData("a=>", "")]
    [InlineData("`${", "}`")]
    [InlineData("f(", ")")]
    [InlineData("a?b:", "")]
    public void Deep_nesting_is_a_finding_or_read(string open, string close)
    {
        foreach (var depth in new[] { 100, 2_000, 50_000 })
        {
            var text = "import http from 'k6/http';\nexport const options = " + string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth)) + ";\nexport default function () { http.get('http://a.test/'); }\n";
            new Reviewer().Review([new ReviewFile("a.js", text) { IsNamed = true }], _ => null).Files.Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("while (true) { http.get(`${__ENV.A}/${__VU}`); }")]
    [InlineData("for (;;) {}")]
    [InlineData("const f = () => f(); f();")]
    [InlineData("const f = (n) => f(n + 1) + f(n + 2); f(0);")]
    [InlineData("let s = 'a'; while (true) { s += s; }")]
    [InlineData("const a = [1]; for (const x of a) { a.push(x); }")]
    [InlineData("let a = []; while (true) { a = [a, a]; }")]
    [InlineData("const o = {}; o.self = o; JSON.stringify(o); http.post('http://a.test', o);")]
    [InlineData("class A extends A {} new A();")]
    [InlineData("const a = [1]; a.push(a, a); http.get(`http://a.test/${a}`); http.post('http://a.test', JSON.stringify(a));")]
    [InlineData("let a = [1]; for (let i = 0; i < 300; i++) { for (let j = 0; j < 300; j++) { a = a.concat(a); } }")]
    [InlineData("let a = [1]; while (true) { a = [...a, ...a]; `${a}`; a.map((x) => x).join(a); }")]
    [InlineData("let s = 'ab'; for (let i = 0; i < 300; i++) { for (let j = 0; j < 300; j++) { s = s + s; s = s.replace('a', s); } }")]
    [InlineData("const o = {}; for (let i = 0; i < 20; i++) { o['k' + i] = o; } http.post('http://a.test', JSON.stringify(o), { tags: o, headers: o });")]
    public void Code_that_never_ends_is_left(string code)
    {
        var text = "import http from 'k6/http';\nexport default function () { " + code + " }\n" + code;
        new Reviewer().Review([new ReviewFile("a.js", text) { IsNamed = true }], _ => null).Files.Count.ShouldBe(1);
    }

    private static string Mutated(string text, string other, Random random)
    {
        var lines = text.Split('\n').ToList();
        switch (random.Next(10))
        {
            case 0:
                return text[..random.Next(text.Length + 1)];
            case 1:
                return string.Join('\n', lines.OrderBy(_ => random.Next()));
            case 2:
                var at = random.Next(text.Length + 1);
                return text[..at] + new[] { "\u0000", "\ud800", "\u2028", "💥", "\uE002", "\u202e", "é", "\t", "\r", "\ufeff" }[random.Next(10)] + text[at..];
            case 3:
                return text.Replace("20", new[] { "1e308", "-1", "0", "99999999999999999999", "NaN", "0x7fffffff", "1e-320", "'" + new string('9', 5_000) + "'" }[random.Next(8)], StringComparison.Ordinal);
            case 4:
                var deep = random.Next(1, 300);
                return text.Replace("'2m'", new string('[', deep) + new string(']', deep), StringComparison.Ordinal);
            case 5:
                lines.RemoveAt(random.Next(lines.Count));
                return string.Join('\n', lines);
            case 6:
                var from = random.Next(text.Length + 1);
                return text[..from] + text[Math.Min(from + random.Next(1, 30), text.Length)..];
            case 7:
                var line = random.Next(lines.Count);
                lines.Insert(random.Next(lines.Count), lines[line]);
                return string.Join('\n', lines);
            case 8:
                return text[..random.Next(text.Length + 1)] + other[random.Next(other.Length + 1)..];
            default:
                var letters = text.ToCharArray();
                for (var i = 0; i < 3 && letters.Length > 0; i++)
                {
                    letters[random.Next(letters.Length)] = (char)random.Next(32, 127);
                }

                return new string(letters);
        }
    }
}
