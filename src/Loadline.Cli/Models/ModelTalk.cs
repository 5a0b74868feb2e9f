using System.ClientModel;
using System.Globalization;
using System.Text.Json;
using Loadline.Cli.Tools;
using Loadline.Conversations.Claims;
using Loadline.Importers.Secrets;
using Microsoft.Extensions.AI;

namespace Loadline.Cli.Models;

/// <summary>
/// A conversation that a language model leads. It gets the tools of <see cref="Toolbox"/> and nothing else: what they may do is the policy's, what
/// sends load or writes is agreed by the person, and every number it states is looked up in what tools and person said. Rounds, calls, tokens,
/// characters and time are bounded; whatever the endpoint sends, a turn ends with an answer or with a problem.
/// </summary>
/// <param name="client">The model.</param>
/// <param name="toolbox">Its tools.</param>
/// <param name="bounds">What it may use up.</param>
/// <param name="patience">Longest time of one answer.</param>
/// <param name="time">The clock.</param>
internal sealed class ModelTalk(IChatClient client, Toolbox toolbox, ModelBounds bounds, TimeSpan patience, TimeProvider time) : IDisposable
{
    private readonly List<ChatMessage> _history = [];
    private readonly KnownNumbers _known = new();
    private readonly IList<AITool> _tools = ModelTools.Declare(toolbox);
    private long _tokens;

    /// <summary>Hears one thing that was said.</summary>
    /// <param name="said">What was said; secrets in it don't leave this process.</param>
    /// <param name="agree">Asks the person whether something is to be done: what, and whether it sends load.</param>
    /// <param name="tell">Tells what is being done.</param>
    /// <param name="cancel">Ends the turn.</param>
    public async Task<ModelAnswer> HearAsync(string said, Func<string, bool, bool> agree, Action<string> tell, CancellationToken cancel)
    {
        said = SensitiveText.Redact(said);
        _known.Learn(said);
        _history.Add(new ChatMessage(ChatRole.User, said));
        var (calls, code) = (0, 0);
        for (var round = 0; round < bounds.Rounds; round++)
        {
            if (_tokens > bounds.SessionTokens)
            {
                return new ModelAnswer("", $"it has used {_tokens.ToString("N0", CultureInfo.InvariantCulture)} tokens, more than a session may") { ExitCode = code };
            }

            var (response, text, problem) = await AnswerAsync(cancel);
            if (response is null)
            {
                return new ModelAnswer("", problem) { ExitCode = code };
            }

            List<FunctionCallContent> wanted = [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];
            if (wanted.Count == 0)
            {
                return Said(response, text) with { ExitCode = code };
            }

            _history.AddRange(response.Messages);
            List<AIContent> results = [];
            foreach (var call in wanted)
            {
                var (result, worst) = calls++ < bounds.Calls ? await CallAsync(call, agree, tell, cancel) : ("Failed: too many calls in one turn. Tell the person what is known.", 0);
                code = worst != 0 ? worst : code;
                _known.Learn(result);
                results.Add(new FunctionResultContent(call.CallId, result));
            }

            _history.Add(new ChatMessage(ChatRole.Tool, results));
        }

        return new ModelAnswer($"The model called tools {calls} times without coming to an end, so this turn ends here. Say what you want of it.") { ExitCode = code };
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private ModelAnswer Said(ChatResponse response, string text)
    {
        if (text.Length == 0)
        {
            return new ModelAnswer("", response.FinishReason == ChatFinishReason.ContentFilter ? "its provider withheld the answer" : "it gave no answer");
        }

        var isCut = text.Length >= bounds.AnswerCharacters || response.FinishReason is null || response.FinishReason == ChatFinishReason.Length;
        var clean = string.Concat(SensitiveText.Redact(text).Where(letter => letter == '\n' || !char.IsControl(letter)));
        _history.Add(new ChatMessage(ChatRole.Assistant, clean));
        return new ModelAnswer(NumberClaims.Check(clean, _known, out _) + (isCut ? " … (the answer was cut off)" : ""));
    }

    private async Task<(ChatResponse? Response, string Text, string? Problem)> AnswerAsync(CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var options = new ChatOptions { Tools = _tools, ToolMode = ChatToolMode.Auto, MaxOutputTokens = bounds.AnswerTokens };
        List<ChatResponseUpdate> updates = [];
        try
        {
            var length = 0;
            await foreach (var update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.System, ModelPrompt.Text), .. Recent()], options, either.Token))
            {
                updates.Add(update);
                length += update.Text.Length;
                if (length > bounds.AnswerCharacters || updates.Count > bounds.AnswerCharacters)
                {
                    break;
                }
            }
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested && broken is not OutOfMemoryException)
        {
            return (null, "", Reason(broken, limit.IsCancellationRequested));
        }

        var response = updates.ToChatResponse();
        _tokens += response.Usage?.TotalTokenCount ?? updates.Sum(update => update.Text.Length / 4);
        var text = response.Text.Trim();
        return (response, text.Length > bounds.AnswerCharacters ? text[..bounds.AnswerCharacters] : text, null);
    }

    private async Task<(string Result, int Code)> CallAsync(FunctionCallContent call, Func<string, bool, bool> agree, Action<string> tell, CancellationToken cancel)
    {
        if (toolbox.Tools.FirstOrDefault(tool => tool.Definition.Name == call.Name) is not { } tool)
        {
            return ($"Failed: there is no such tool; there are {string.Join(", ", toolbox.Tools.Select(each => each.Definition.Name))}.", 0);
        }

        if (ModelTools.Arguments(call) is not { } arguments)
        {
            return ("Failed: the arguments are no JSON object.", 0);
        }

        var definition = tool.Definition;
        if (!definition.IsReadOnly)
        {
            var what = $"{definition.Title}: {Shown(arguments)}";
            if (!agree(what, definition.IsOpenWorld && (definition.SendsWith is not { } with || arguments.TryGetProperty(with, out _))))
            {
                return ("Declined by the person: nothing was done. Don't call it again unless they ask for it.", 0);
            }
        }
        else
        {
            tell($"({definition.Name}: {Shown(arguments)})");
        }

        // A long run is waited for, and tells each tenth of its way.
        var tenth = 0;
        var answer = await toolbox.InvokeAsync(call.Name, arguments, progress => Tell(progress, ref tenth, tell), cancel);
        return (ModelTools.Result(answer), VerdictCode(answer));
    }

    private static void Tell(ToolProgress progress, ref int tenth, Action<string> tell)
    {
        var reached = (int)(progress.Share * 10);
        if (reached > tenth && reached < 10)
        {
            tenth = reached;
            tell($"({reached * 10}%: {progress.Message})");
        }
    }

    /// <summary>Code of a verdict that a tool reports; 0 where there is none.</summary>
    private static int VerdictCode(ToolAnswer answer) =>
        (answer.Content?["verdict"] ?? answer.Content?["result"]?["verdict"]) is { } verdict && verdict.GetValueKind() == JsonValueKind.String
            ? verdict.GetValue<string>() switch { "fail" or "worse" => ExitCode.ThresholdCrossed, "inconclusive" => ExitCode.Inconclusive, _ => 0 } : 0;

    /// <summary>Arguments in a few words, without secrets.</summary>
    private static string Shown(JsonElement arguments)
    {
        var parts = arguments.EnumerateObject().Select(each => $"{each.Name} {(each.Value.ValueKind == JsonValueKind.String ? each.Value.GetString() : each.Value.GetRawText())}");
        var text = string.Concat(SensitiveText.Redact(string.Join(", ", parts)).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return text.Length > 160 ? text[..160] + "…" : text;
    }

    /// <summary>What was said last; a call and its result stay together, so it begins with something a person said.</summary>
    private IEnumerable<ChatMessage> Recent()
    {
        var (first, length) = (_history.Count, 0);
        for (var at = _history.Count - 1; at >= 0 && length < bounds.HistoryCharacters; at--)
        {
            length += _history[at].Contents.Sum(content => content switch { TextContent text => text.Text.Length, FunctionResultContent result => (result.Result as string)?.Length ?? 0, _ => 200 });
            first = _history[at].Role == ChatRole.User ? at : first;
        }

        return _history.Skip(Math.Min(first, _history.Count - 1));
    }

    /// <summary>Why an endpoint failed, in our words: what it says itself may hold parts of keys.</summary>
    private static string Reason(Exception broken, bool isLate) => broken switch
    {
        _ when isLate => "it took too long",
        ClientResultException { Status: 401 or 403 } => "the key was not accepted",
        ClientResultException { Status: 404 } => "there is no such model or endpoint",
        ClientResultException { Status: 429 } => "its limits are used up",
        ClientResultException { Status: > 0 } answer => $"it answered with status {answer.Status}",
        HttpRequestException or ClientResultException or AggregateException => "it can't be reached",
        JsonException => "its answer is no valid JSON",
        IOException => "the connection broke",
        _ => "its answer can't be read",
    };
}
