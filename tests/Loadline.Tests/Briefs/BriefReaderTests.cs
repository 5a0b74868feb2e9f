using CsCheck;
using Loadline.Briefs;
using Loadline.Briefs.Facts;

namespace Loadline.Tests.Briefs;

public sealed class BriefReaderTests
{
    [Fact]
    public void Sentences_mean_what_the_table_says()
    {
        var table = BriefTable.Read();
        table.Count.ShouldBeGreaterThan(150);
        var wrong = table.Select(entry => (entry.Sentence, entry.Said, Read: BriefTable.Said(BriefReader.Read(entry.Sentence)))).Where(entry => entry.Said != entry.Read)
            .Select(entry => $"> {entry.Sentence}\n  expected {entry.Said}\n  but read {entry.Read}").ToList();
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public void Vague_sentences_leave_something_open_and_say_nothing_else()
    {
        foreach (var text in new[] { "Make sure it is fast.", "It should scale.", "Our API must be reliable and handle a lot of users.", "We expect huge traffic.", "run it for a long time" })
        {
            var brief = BriefReader.Read(text);
            brief.Doubts.ShouldNotBeEmpty(text);
            brief.Facts.ShouldBeEmpty(text);
        }
    }

    [Fact]
    public void Words_of_the_api_name_parts_of_it()
    {
        const string Text = "Test the invoicing, not the warehouses.";
        BriefReader.Read(Text).Facts.ShouldBeEmpty();
        BriefTable.Said(BriefReader.Read(Text, ["invoicing", "warehouses"])).ShouldBe("invoicing; not warehouses");
    }

    [Fact]
    public void A_fact_cites_the_words_it_was_taken_from()
    {
        var facts = BriefReader.Read("Load test /orders with 200 rps for 15 minutes, p95 under 300 ms, error rate below 1%.").Facts;
        facts.Select(fact => fact.Words).ShouldBe(["Load test", "Load test /orders with 200 rps for 15 minutes", "/orders", "200 rps", "p95 under 300 ms", "error rate below 1%"]);
    }

    [Fact]
    public void Any_text_is_read_and_every_span_lies_in_it() => AnyText.Sample(text =>
    {
        var brief = BriefReader.Read(text);
        foreach (var (span, words) in brief.Facts.Select(fact => (fact.Span, (string?)fact.Words)).Concat(brief.Doubts.Select(doubt => (doubt.Span, (string?)null))).Concat(brief.Unread.Select(unread => (unread, (string?)null))))
        {
            span.Start.ShouldBeGreaterThanOrEqualTo(0);
            span.Length.ShouldBeGreaterThan(0);
            span.End.ShouldBeLessThanOrEqualTo(text.Length);
            if (words is not null)
            {
                words.ShouldBe(string.Join(' ', text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            }
        }

        foreach (var latency in brief.Facts.OfType<LatencyFact>())
        {
            latency.Limit.ShouldBeGreaterThan(TimeSpan.Zero);
            latency.Percentile.ShouldBeInRange(0.0001, 99.9999);
        }
    }, iter: 3000);

    [Fact]
    public void What_a_sentence_means_does_not_depend_on_case_or_on_spaces() =>
        Any([.. BriefTable.Read().Select(entry => entry.Sentence).Where(sentence => !sentence.Contains('/', StringComparison.Ordinal) && !sentence.Contains('M', StringComparison.Ordinal))]).Sample(sentence =>
            BriefTable.Meanings(BriefReader.Read("  " + sentence.Replace(" ", " \t ", StringComparison.Ordinal) + "  ")).ShouldBe(BriefTable.Meanings(BriefReader.Read(sentence))), iter: 300);

    [Fact]
    public void Sentences_side_by_side_mean_what_each_means() =>
        Gen.Select(Limit, Rate, (limit, rate) => (limit, rate)).Sample(pair =>
            BriefTable.Meanings(BriefReader.Read($"{pair.limit.Text}. {pair.rate.Text}.")).ShouldBe([pair.limit.Meaning, pair.rate.Meaning]), iter: 500);

    [Fact]
    public void The_longest_text_that_is_read_is_read_in_a_moment()
    {
        var brief = BriefReader.Read(string.Concat(Enumerable.Repeat("p95 below 200 ms and 500 rps, not the login endpoint ", 4000)));
        brief.Text.Length.ShouldBe(BriefReader.MaxCharacters);
        brief.Facts.ShouldNotBeEmpty();
    }

    private static Gen<T> Any<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    private static readonly Gen<(string Text, string Meaning)> Limit = Gen.Select(Any(50, 90, 95, 99), Gen.Int[1, 9999], Any("p{0} < {1}ms", "p{0} below {1} ms", "{0}th percentile under {1} milliseconds", "under {1}ms at p{0}", "p({0}) <= {1} ms", "{0}% of requests within {1} ms"))
        .Select((percentile, time, form) => (string.Format(System.Globalization.CultureInfo.InvariantCulture, form, percentile, time), $"p{percentile} {Loadline.Plans.Durations.Format(TimeSpan.FromMilliseconds(time))}"));

    private static readonly Gen<(string Text, string Meaning)> Rate = Gen.Select(Gen.Int[1, 9999], Any("{0} rps", "{0} requests per second", "{0:#,0} requests/s", "{0} req/s", "up to {0} calls a second"))
        .Select((count, form) => (string.Format(System.Globalization.CultureInfo.InvariantCulture, form, count), $"{count}/s requests"));

    private static readonly string[] Pieces =
        [.. BriefTable.Read().SelectMany(entry => entry.Sentence.Split(' ')), "99", "p", "(", ")", "-", "/", "%", ".", ",", "\n", "\n\n- ", "x", "half", "and", "a", "an", "million", "\0", "’", "é", "🙂", "1e9", "00000000000000000000000000001", "999999999999999999999999999999999 s", "k6", "{", "}}", "http://", "https://u:p@h/x?y=1"];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[0, 60],
        Any(Pieces).Array[0, 25].Select(words => string.Join(' ', words)),
        Any(Pieces).Array[0, 25].Select(words => string.Concat(words)));
}
