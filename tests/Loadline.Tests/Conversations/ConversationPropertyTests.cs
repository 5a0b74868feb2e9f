using CsCheck;
using Loadline.Conversations;
using Loadline.Testing;

namespace Loadline.Tests.Conversations;

public sealed class ConversationPropertyTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "src/Loadline.Cli/Demo/orders-api.openapi.yaml"));

    /// <summary>Words that mean something, and some that don't, in any order.</summary>
    private static readonly string[] Words =
    [
        "test", "openapi.yaml", "load.js", "perf", "200", "rps", "p95", "below", "300ms", "users", "not", "the", "login", "endpoint", "why", "explain", "run", "smoke", "compare", "convert", "fix", "it", "yes", "no", "undo", "write", "it", "to",
        "http://127.0.0.1:8080", "10x", "Black", "Friday", "use", "instead", "make", "%", "0.5%", "```", "curl", "-H", "'", "\"", "{", "}", "\n", "?", "only", "/orders", "half", "double", "capacity", "review", "any", "good", "import", "openapi:", "show", "=", "<", ":", "-1",
        "99999999999999999999", "0", "1e308", "ſ", "😀", "\u0000", "é", "p(95)<", "--force", "../../x", "gitlab", "spike",
    ];

    private static readonly Gen<string> Word = Gen.Int[0, Words.Length - 1].Select(index => Words[index]);

    private static readonly Gen<string> Sentence = Gen.OneOf(Gen.String[0, 60], Word.List[0, 12].Select(words => string.Join(' ', words)));

    [Fact]
    public void Any_text_is_answered_and_never_throws() => Sentence.List[1, 8].Sample(
        turns =>
        {
            var place = new MemoryWorkplace();
            place.Add("openapi.yaml", Document);
            place.Add("load.js", "import http from 'k6/http';\nexport default function () { http.get('http://127.0.0.1/'); }\n");
            var talk = new Conversation(place);
            var state = ConversationState.Empty;
            foreach (var said in turns)
            {
                var turn = talk.Hear(state, said);
                turn.Reply.ShouldAllBe(line => !line.Contains('\n', StringComparison.Ordinal));
                (turn.Reply.Count > 0 || turn.Action is not null || turn.Ends).ShouldBeTrue(said);
                state = turn.Action is { } action ? talk.Done(turn.State, action, new ActionOutcome(0)).State : turn.State;
            }
        },
        iter: 300);

    [Fact]
    public void The_same_words_lead_to_the_same_answers() => Sentence.List[1, 5].Sample(
        turns => Play(turns).ShouldBe(Play(turns)),
        iter: 40);

    [Fact]
    public void Long_texts_are_heard_in_bounded_time()
    {
        // Each would take minutes if any part of the hearing were quadratic in it; the test run ends long before.
        foreach (var text in new[] { new string('x', 2_000_000), string.Concat(Enumerable.Repeat("200 rps, p95 below 300 ms; ", 40_000)), string.Concat(Enumerable.Repeat("curl ", 100_000)), string.Concat(Enumerable.Repeat("``` ", 100_000)), string.Concat(Enumerable.Repeat("{\n", 200_000)), string.Concat(Enumerable.Repeat("why p95 ", 100_000)), string.Concat(Enumerable.Repeat("a.yaml ", 100_000)) })
        {
            Play([text, "show", "why the rate?"]).ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(PlantedValues.Kinds), MemberType = typeof(PlantedValues))]
    public void No_secret_is_repeated(string kind)
    {
        var planted = PlantedValues.Of(kind);
        var address = Uri.EscapeDataString(planted.Value);
        var replies = Play([
            $"curl -X POST 'https://api.example.com/items?{planted.Field}={address}' -H '{planted.Field}: {planted.Value}' -d '{{\"{planted.Field}\":\"{planted.Value.Replace("'", "", StringComparison.Ordinal)}\"}}'",
            "show", "why the rate?", "use the defaults", "write it",
        ]);
        PlantedValues.LeakedInto(replies, [planted]).ShouldBeEmpty();
        if (planted.ByLook)
        {
            PlantedValues.LeakedInto(Play([$"my {planted.Field} is {planted.Value}", $"explain {planted.Value}", $"test openapi.yaml with {planted.Value}, 20 rps", planted.Value, planted.Value, "show"]), [planted]).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Only_so_much_can_be_taken_back()
    {
        var place = new MemoryWorkplace();
        place.Add("openapi.yaml", Document);
        var talk = new Conversation(place);
        var state = talk.Hear(ConversationState.Empty, "test openapi.yaml").State;
        for (var rate = 1; rate <= 40; rate++)
        {
            state = talk.Hear(state, $"make it {rate} rps").State;
        }

        var taken = 0;
        while (talk.Hear(state, "undo") is { } turn && turn.State != state && taken < 100)
        {
            state = turn.State;
            taken++;
        }

        taken.ShouldBeInRange(15, 25);
    }

    private static string Play(IEnumerable<string> turns)
    {
        var place = new MemoryWorkplace();
        place.Add("openapi.yaml", Document);
        var talk = new Conversation(place);
        var state = ConversationState.Empty;
        var text = new System.Text.StringBuilder();
        foreach (var said in turns)
        {
            var turn = talk.Hear(state, said);
            text.AppendJoin('\n', turn.Reply).Append('\n').Append(turn.Action?.Says).Append(turn.Action?.CommandLine);
            state = turn.State;
        }

        return text.ToString();
    }
}
