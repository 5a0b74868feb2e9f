using Loadline.Briefs;
using Loadline.Briefs.Facts;
using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;

namespace Loadline.Conversations.Skills;

/// <summary>Answers to the designer's questions.</summary>
internal static class AnswerSkill
{
    /// <summary>Questions any text is an answer to.</summary>
    private static readonly string[] Free = ["accounts", "third-parties", "data-volume"];

    /// <summary>The turn; null when what was said is no answer.</summary>
    public static Turn? Hear(ConversationState state, DesignQuestion pending, Utterance said, Intent intent, IWorkplace place)
    {
        var question = pending.Question;
        var draft = state.Draft!;
        var isFree = Free.Contains(question.Id, StringComparer.Ordinal) || !Known(question.Id);
        if (said.IsEmpty || intent == Intent.Yes || (intent == Intent.No && question.Id is "peak-rate" or "latency" or "errors" or "spike-factor" or "duration" or "pipeline") || said.Is("i don't know", "don't know", "no idea", "not sure", "i'm not sure", "dunno", "unknown", "i have no idea", "nobody knows", "hard to say", "idk", "good question"))
        {
            return Settle(state, draft, question.Id, [], place);
        }

        if (said.Has("defaults for the rest", "use the defaults", "defaults for everything", "all defaults", "accept all", "accept everything", "no more questions", "stop asking", "that's all you need", "take all defaults", "use defaults"))
        {
            var all = draft with { Settled = [.. draft.Settled, .. draft.Plan!.Questions.Select(each => each.Id)] };
            return WriteSkill.Propose(state with { Draft = all, Pending = null }, place, []);
        }

        if (intent is Intent.Why or Intent.Explain or Intent.Show or Intent.Next or Intent.Practical or Intent.Beyond or Intent.Review or Intent.Fix or Intent.Convert or Intent.Compare or Intent.Capacity or Intent.Run or Intent.Report or Intent.Write || said.Files.Count > 0 || said.Pasted is not null)
        {
            return null;
        }

        // A question that can't be read as an answer is one, and no answer that was misread.
        if (said.IsQuestion && (isFree || Read(question.Id, said, draft, isFree) is null))
        {
            return null;
        }

        var isCorrection = isFree && (said.Begins("make it", "make", "use", "change", "set", "not", "no", "only", "without", "drop", "remove", "actually", "add", "skip", "exclude", "i mean", "i meant", "double", "halve", "leave") || said.Has("instead", "rather", "leave that out", "leave it out")) && BriefReader.Read(Ellipsis.Complete(state, said)).Facts.Any(fact => fact is not (IntentFact or GateFact or UsersFact { Kind: not UserKind.Concurrent }));
        if (!isCorrection && Read(question.Id, said, draft, isFree) is { } read)
        {
            var designed = Designing.Design(read with { Settled = [.. draft.Settled, question.Id] });
            if (designed.Plan is null)
            {
                return CreateSkill.Refused(state, designed, []) is var refused ? refused with { Reply = [.. refused.Reply, .. Conversation.Again(state)] } : null;
            }

            var facts = BriefReader.Read(said.Said);
            var changes = isFree ? [Noted(question.Id)] : DraftText.Changes(draft, designed, facts).ToList();
            return CreateSkill.Continue(state with { Draft = designed, Pending = null, Focus = Ellipsis.FocusOf(facts) ?? state.Focus }, changes, place);
        }

        // Not an answer, but a correction of something else: it is taken, and the question asked again by what follows it.
        if (BriefReader.Read(Ellipsis.Complete(state, said)).Facts.Any(fact => fact is not (IntentFact or GateFact)))
        {
            return null;
        }

        return pending.Misread == 0
            ? new Turn(state with { Pending = pending with { Misread = 1 } }, [$"I did not get {Sentences.Quote(said.Said)}. {Example(question.Id)} Enter takes {Sentences.Spoken(question.Assumed)!.TrimEnd('.')}."]) { IsUnderstood = false }
            : Settle(state, draft, question.Id, ["I take the default; you can change it at any time."], place);
    }

    private static Turn Settle(ConversationState state, Draft draft, string id, IReadOnlyList<string> reply, IWorkplace place) =>
        CreateSkill.Continue(state with { Draft = draft with { Settled = [.. draft.Settled, id] }, Pending = null }, reply, place);

    /// <summary>A bare number with more digits is no rate: that of a card, a telephone or an account, rather, which is not to be repeated.</summary>
    private const int MostDigits = 9;

    /// <summary>The draft with the answer; null when it was not understood.</summary>
    private static Draft? Read(string id, Utterance said, Draft draft, bool isFree)
    {
        var facts = BriefReader.Read(said.Said).Facts;
        Draft Stated(string text) => draft with { Statements = [.. draft.Statements, text] };
        Draft Kept(string text) => draft with { Answers = new Dictionary<string, string>(draft.Answers, StringComparer.Ordinal) { [id] = text } };
        if (!isFree && facts.Any(fact => fact is not (IntentFact or GateFact)) && !facts.Any(fact => Answers(id, fact)))
        {
            return null;
        }

        var numbers = NumberText.In(said.Said);
        return id switch
        {
            "peak-rate" => facts.Any(fact => fact is RateFact { Moment: not LoadMoment.Cap } or UsersFact { Kind: not (UserKind.Registered or UserKind.Monthly) }) ? Stated(said.Said)
                : numbers.Count == 1 && numbers[0].Count(char.IsAsciiDigit) <= MostDigits && said.Plain.Trim().Split(' ').Length <= 4 && !said.Said.Contains('%', StringComparison.Ordinal) && !said.Has("ms", "s") ? Stated($"{numbers[0]}{Thousands(said)} rps") : null,
            "latency" => facts.Any(fact => fact is LatencyFact) ? Stated(said.Said) : Times(said.Said) is { } times ? Stated(times) : null,
            "environment" => facts.Any(fact => fact is AddressFact) ? Stated(said.Said) : facts.Count == 0 && said.Plain.Trim().Split(' ').Length <= 6 && said.Has("staging", "test", "local", "localhost", "dev", "production", "prod", "acceptance", "uat", "qa", "preview", "my machine", "laptop") ? draft : null,
            "spike-factor" => facts.Any(fact => fact is FactorFact) ? Stated(said.Said) : numbers.Count == 1 ? Stated($"{numbers[0]}x traffic") : null,
            "errors" => facts.Any(fact => fact is ErrorsFact) ? Stated(said.Said) : numbers.Count == 1 ? Kept(numbers[0] + "%") : null,
            "duration" => facts.Any(fact => fact is DurationFact) ? Stated(said.Said) : numbers.Count == 1 ? Kept(said.Said) : null,
            "endpoints" => facts.Any(fact => fact is EndpointFact) ? Stated(said.Said) : null,
            "scope" => facts.OfType<EndpointFact>().Where(fact => fact.IsWanted).Select(fact => (fact.Method is null ? "" : fact.Method + " ") + (fact.IsPath ? fact.Name : "tag:" + fact.Name)).ToList() is { Count: > 0 } names ? Kept(string.Join(", ", names)) : null,
            "pipeline" => new[] { "github", "gitlab", "azure", "jenkins" }.FirstOrDefault(system => said.Plain.Contains(system, StringComparison.Ordinal)) is { } chosen ? Kept(chosen) : null,
            _ when id.StartsWith("conflict-", StringComparison.Ordinal) => facts.Any(fact => fact is not IntentFact) ? Stated(said.Said) : null,
            _ => isFree ? Kept(said.Said) : null,
        };
    }

    /// <summary>Whether a fact is about what is asked.</summary>
    private static bool Answers(string id, BriefFact fact) => id switch
    {
        "peak-rate" => fact is RateFact or UsersFact,
        "latency" => fact is LatencyFact,
        "environment" => fact is AddressFact,
        "spike-factor" => fact is FactorFact or EventFact,
        "errors" => fact is ErrorsFact,
        "duration" => fact is DurationFact,
        "endpoints" or "scope" => fact is EndpointFact,
        "pipeline" => fact is PipelineFact,
        _ => true,
    };

    private static bool Known(string id) => id is "peak-rate" or "latency" or "environment" or "spike-factor" or "errors" or "duration" or "endpoints" or "scope" or "pipeline" || id.StartsWith("conflict-", StringComparison.Ordinal);

    private static string Thousands(Utterance said) => said.Said.TrimEnd('.', '!').EndsWith('k') ? "k" : "";

    /// <summary>Bare times: one is the p95, of two the longer is the p99.</summary>
    private static string? Times(string text)
    {
        var found = new List<string>();
        foreach (var word in text.Split([' ', ',', ';', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var bare = word.Trim('.', '!', '?');
            if (bare.Length > 0 && char.IsAsciiDigit(bare[0]) && Plans.Durations.TryParse(char.IsAsciiDigit(bare[^1]) ? bare + "ms" : bare, out var time) && time > TimeSpan.Zero)
            {
                found.Add(Plans.Durations.Format(time));
            }
        }

        return found.Count switch { 1 => $"p95 below {found[0]}", 2 => $"p95 below {found[0]}, p99 below {found[1]}", _ => null };
    }

    private static string Noted(string id) => id switch
    {
        "accounts" => "Noted; it stands in the README beside the results.",
        "third-parties" => "Noted. A stub has to answer with the real one's p99, or the result is too good.",
        "data-volume" => "Noted; two runs are comparable only with the same volume and the same state of caches.",
        _ => "Noted.",
    };

    private static string Example(string id) => id switch
    {
        "peak-rate" => "Say it as '200 rps', '500 users', '40 orders a minute' or '1M requests a day'.",
        "latency" => "Say it as 'p95 200ms, p99 500ms'.",
        "environment" => "Give its address, such as http://127.0.0.1:8080.",
        "spike-factor" => "Say it as '5x'.",
        "errors" => "Say it as '0.1%'.",
        "duration" => "Say it as '30 minutes'.",
        "endpoints" => "Say it as 'GET /orders and POST /orders'.",
        "scope" => "Say it as '/orders' or 'POST /checkout'.",
        "pipeline" => "GitHub, GitLab, Azure or Jenkins.",
        _ => "Say which of the two holds, with its number.",
    };
}
