using Loadline.Briefs;
using Loadline.Briefs.Facts;
using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Importers;

namespace Loadline.Conversations.Skills;

/// <summary>Makes a benchmark from documents and from what is said, and takes corrections.</summary>
internal static class CreateSkill
{
    private const int MostAsked = 5;

    /// <summary>Takes in what was said; null when nothing of it is about a benchmark.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="said">What was said.</param>
    /// <param name="isWish">Whether a benchmark is asked for in so many words.</param>
    /// <param name="place">Files.</param>
    public static Turn? Hear(ConversationState state, Utterance said, bool isWish, IWorkplace place)
    {
        var documents = new List<SourceDocument>();
        var remarks = new List<string>();
        Attach(said, place, documents, remarks);
        var statement = Ellipsis.Complete(state, said);
        var facts = BriefReader.Read(statement);
        var tells = facts.Facts.Any(fact => fact is not IntentFact);
        if (!isWish && documents.Count == 0 && !tells && remarks.Count == 0 && said.Documents.Count == 0 && (facts.Doubts.Count == 0 || state.Draft is null))
        {
            return null;
        }

        foreach (var address in said.Documents)
        {
            var file = address.Split('?', '#')[0].Split('/')[^1] is { Length: > 0 } last && last.Contains('.', StringComparison.Ordinal) ? last : "openapi.json";
            remarks.Add($"I read files, not addresses. Fetch the document, then say 'test {file}':");
            remarks.Add($"    curl -fsSL -o {RunCommand.Quoted(file)} {RunCommand.Quoted(address)}");
        }

        var draft = state.Draft ?? new Draft();
        if (documents.Count == 0 && draft.Documents.Count == 0 && (remarks.Count > 0 || said.Documents.Count > 0))
        {
            return new Turn(state with { Draft = tells ? draft with { Statements = [.. draft.Statements, statement] } : state.Draft }, remarks);
        }

        if (documents.Count == 0 && draft.Documents.Count == 0 && draft.Plan is null && Candidates.Apis(place) is { Count: > 0 } found)
        {
            return Ask(state, found, said.Said, remarks);
        }

        var isNew = draft.Plan is null || documents.Count > 0;
        draft = draft with
        {
            Documents = [.. draft.Documents.Where(known => !documents.Exists(other => other.Name == known.Name)), .. documents],
            Statements = tells || facts.Doubts.Count > 0 ? [.. draft.Statements, statement] : draft.Statements,
        };
        if (draft.Documents.Count == 0 && draft.Plan is null && !draft.Statements.Any(NamesRequests))
        {
            return NoSource(state with { Draft = draft.Statements.Count > 0 ? draft : state.Draft }, remarks);
        }

        var designed = Designing.Design(Superseded(draft, facts));
        if (designed.Plan is null)
        {
            return Refused(state, designed, remarks);
        }

        IReadOnlyList<string> reply = isNew ? [.. remarks, .. DraftText.Summary(designed)] : [.. remarks, .. DraftText.Changes(state.Draft!, designed, facts)];
        var next = state with { Draft = designed, Benchmark = isNew ? null : state.Benchmark, Focus = Ellipsis.FocusOf(facts) ?? state.Focus };
        return Continue(next, reply, place);
    }

    /// <summary>The next question, or the offer to write.</summary>
    internal static Turn Continue(ConversationState state, IReadOnlyList<string> reply, IWorkplace place)
    {
        var draft = state.Draft!;
        var question = draft.Settled.Count >= MostAsked ? null : draft.Plan!.Questions.FirstOrDefault(question => !question.Answered && !draft.Settled.Contains(question.Id, StringComparer.Ordinal));
        if (question is null)
        {
            return WriteSkill.Propose(state, place, reply);
        }

        var isKnown = state.Pending is DesignQuestion { Question: var asked } && asked.Id == question.Id && asked.Text == question.Text;
        return new Turn(state with { Pending = new DesignQuestion(question) }, [.. reply, "", .. isKnown ? [DraftText.AskAgain(question)] : DraftText.Ask(question)]);
    }

    /// <summary>What can't be designed stays out; what was known before stays known.</summary>
    internal static Turn Refused(ConversationState state, Draft draft, IReadOnlyList<string> remarks) => new(
        state,
        [
            .. remarks,
            state.Draft?.Plan is null ? "That can't be used:" : "That can't be done, so the plan stays as it is:",
            .. draft.Findings.Where(finding => finding.Severity == Severity.Error).Take(5).Select(finding => "  " + Sentences.Spoken(finding.ToString())),
        ]);

    /// <summary>Answers given before that what is said now replaces.</summary>
    private static Draft Superseded(Draft draft, Brief said)
    {
        var answers = draft.Answers.Where(answer => answer.Key switch
        {
            "peak-rate" => !said.Facts.Any(fact => fact is RateFact or UsersFact),
            "latency" => !said.Facts.Any(fact => fact is LatencyFact),
            "errors" => !said.Facts.Any(fact => fact is ErrorsFact),
            "spike-factor" => !said.Facts.Any(fact => fact is FactorFact),
            "environment" => !said.Facts.Any(fact => fact is AddressFact),
            _ => true,
        });
        return draft with { Answers = answers.ToDictionary(StringComparer.Ordinal) };
    }

    private static bool NamesRequests(string statement) => BriefReader.Read(statement).Facts.Any(fact => fact is EndpointFact { IsWanted: true } or LatencyFact { Of: not null } or RateFact { Of: not null });

    private static void Attach(Utterance said, IWorkplace place, List<SourceDocument> documents, List<string> remarks)
    {
        if (said.Pasted is { Kind: PastedKind.Api } pasted)
        {
            documents.Add(new SourceDocument(pasted.Name, pasted.Text));
        }

        foreach (var file in said.Files)
        {
            if (place.Open(file) is not { } document)
            {
                remarks.Add(Missing(file, place));
            }
            else if (ScriptFile.Is(file, place))
            {
                remarks.Add($"{file} is a script or a plan, which I can review, run or convert, not a description of an API.");
            }
            else
            {
                documents.Add(document);
            }
        }
    }

    /// <summary>What to say of a file that is not there: those that are, or what else would do.</summary>
    internal static string Missing(string file, IWorkplace place) => $"There is no file {file} that I can read. " + (Candidates.Apis(place) is { Count: > 0 } found
        ? $"{(found.Count == 1 ? $"There is {found[0]}: 'test {found[0]}'" : $"There are {string.Join(", ", found.Take(5))}: name one")}, or paste the document between two lines of ```."
        : "Name it with its folder, paste it between two lines of ```, or say what is called: 'GET /orders at http://127.0.0.1:8080'.");

    private static Turn Ask(ConversationState state, IReadOnlyList<string> found, string statement, List<string> remarks)
    {
        var question = found.Count == 1 ? $"There is {found[0]} here: is that the API?" : $"Which of these is the API: {string.Join(", ", found.Select((file, i) => $"{i + 1} {file}"))}?";
        return new Turn(state with { Pending = new FileQuestion(question, FilePurpose.Api, found, statement) }, [.. remarks, $"{question} Enter: {(found.Count == 1 ? "yes" : found[0])}."]);
    }

    private static Turn NoSource(ConversationState state, List<string> remarks) => new(
        state with { Pending = new FileQuestion("What describes the API?", FilePurpose.Api, [], "") },
        [.. remarks, "What describes the API? Name an OpenAPI document, a HAR recording or a Postman collection, or paste a curl command. Paths in a sentence do as well: 'GET /orders and POST /orders at http://127.0.0.1:8080'."]);
}
