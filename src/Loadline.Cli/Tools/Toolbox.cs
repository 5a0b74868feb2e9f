using System.Text.Json;
using Loadline.Cli.Tools.Runs;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools;

/// <summary>
/// All tools, and the one way to call them.
/// <code>
/// await using var context = ToolContext.Of(folder: ".", policy: null, TimeProvider.System);   // finds the policy; at its end runs end
/// var toolbox = Toolbox.Of(context);
/// foreach (var tool in toolbox.Tools) { /* tool.Definition: Name, Description, Input.ToJson(), Output.ToJson(), IsReadOnly … */ }
/// var answer = await toolbox.InvokeAsync("describe_api", arguments, progress => …, cancel);
/// answer.IsError ? answer.Text : answer.Content (structured) and answer.Text (a few lines)
/// </code>
/// Nothing is thrown for what a caller does: unknown tools, arguments that do not fit, files that can't be read and what the policy refuses are
/// answers with <see cref="ToolAnswer.Failure"/>.
/// </summary>
internal sealed class Toolbox
{
    /// <summary>Most bytes the arguments of one call may have.</summary>
    public const int LargestArguments = 8 * 1024 * 1024;

    private readonly Dictionary<string, ITool> _byName;

    /// <summary>A toolbox of some tools.</summary>
    public Toolbox(IReadOnlyList<ITool> tools)
    {
        Tools = tools;
        _byName = tools.ToDictionary(tool => tool.Definition.Name, StringComparer.Ordinal);
    }

    /// <summary>The tools, in the order a benchmark is made, run and judged.</summary>
    public IReadOnlyList<ITool> Tools { get; }

    /// <summary>The toolbox of Loadline.</summary>
    public static Toolbox Of(ToolContext context) => new(
    [
        new DescribeApiTool(context),
        new AskTool(context),
        new DesignTool(context),
        new ReviewTool(context),
        new FixTool(context),
        new RunTool(context),
        new FollowRunTool(context),
        new GetResultTool(context),
        new CompareTool(context),
        new CapacityTool(context),
        new ExplainTool(),
    ]);

    /// <summary>Calls a tool.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">An object; what is undefined or null is one without members.</param>
    /// <param name="progress">Told how far a long call is; null for nobody.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<ToolAnswer> InvokeAsync(string name, JsonElement arguments, Action<ToolProgress>? progress, CancellationToken cancel)
    {
        if (!_byName.TryGetValue(name, out var tool))
        {
            return ToolAnswer.Fail(ToolFailure.UnknownTool, $"There is no such tool; there are {string.Join(", ", _byName.Keys)}.");
        }

        if (arguments.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            arguments = JsonElement.Parse("{}");
        }

        var problems = SizeOf(arguments) > LargestArguments ? [$"The arguments are larger than {LargestArguments / 1024 / 1024} MB: name a file in place of a long text."] : SchemaCheck.Problems(tool.Definition.Input, arguments);
        if (problems.Count > 0)
        {
            return ToolAnswer.Fail(ToolFailure.InvalidArguments, $"The arguments of {name} are not valid: {string.Join(' ', problems)}");
        }

        try
        {
            return await tool.InvokeAsync(new ToolCall(new ToolArguments(arguments), progress), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ToolAnswer.Fail(ToolFailure.Cancelled, "Cancelled.");
        }
        catch (LoadlineException invalid)
        {
            return ToolAnswer.Fail(invalid.IsRefusal ? ToolFailure.Refused : ToolFailure.InvalidInput, invalid.Message);
        }
        catch (InputException invalid)
        {
            return ToolAnswer.Fail(ToolFailure.InvalidInput, invalid.Message, invalid.Findings);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return ToolAnswer.Fail(ToolFailure.InvalidInput, "A file can't be read or written.");
        }
        catch (Exception bug)
        {
            // Never a stack trace to a caller: the kind and the place are enough to report it.
            return ToolAnswer.Fail(ToolFailure.Defect, $"This is a defect of Loadline ({bug.GetType().Name} in {name}); please report it with what you called.");
        }
    }

    private static int SizeOf(JsonElement arguments) => arguments.GetRawText().Length;
}
