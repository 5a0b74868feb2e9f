using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Cli.Tools;
using Loadline.Cli.Tools.Schemas;
using Loadline.Policies;

namespace Loadline.Cli.Tests.Tools;

/// <summary>Calls tools in a folder of their own, and holds every answer to its schema.</summary>
internal sealed class ToolSession : IAsyncDisposable
{
    private readonly Toolbox _toolbox;
    private readonly ToolContext _context;

    public ToolSession(Func<ToolContext, ToolContext>? with = null)
    {
        Folder = Directory.CreateTempSubdirectory("loadline-tools-").FullName;
        var context = new ToolContext(new WorkFolder(Folder), Policy.ForTools, TimeProvider.System);
        _context = with?.Invoke(context) ?? context;
        _toolbox = Toolbox.Of(_context);
    }

    public string Folder { get; }

    public IReadOnlyList<ITool> Tools => _toolbox.Tools;

    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return name;
    }

    /// <summary>Calls a tool, whatever comes of it.</summary>
    public async Task<ToolAnswer> TryAsync(string name, JsonObject arguments, Action<ToolProgress>? progress = null, CancellationToken cancel = default)
    {
        var answer = await _toolbox.InvokeAsync(name, JsonElement.Parse(arguments.ToJsonString()), progress, cancel);
        if (answer.Content is { } content)
        {
            SchemaCheck.Problems(_toolbox.Tools.Single(tool => tool.Definition.Name == name).Definition.Output, JsonElement.Parse(content.ToJsonString())).ShouldBeEmpty();
        }

        answer.Failure.ShouldNotBe(ToolFailure.Defect, answer.Text);
        return answer;
    }

    /// <summary>Calls a tool that has to have an answer.</summary>
    public async Task<JsonObject> CallAsync(string name, JsonObject arguments, Action<ToolProgress>? progress = null)
    {
        var answer = await TryAsync(name, arguments, progress);
        answer.IsError.ShouldBeFalse(answer.Text);
        return answer.Content!;
    }

    /// <summary>Calls a tool that must have none.</summary>
    public async Task<ToolAnswer> FailAsync(string name, JsonObject arguments, ToolFailure failure)
    {
        var answer = await TryAsync(name, arguments);
        answer.Failure.ShouldBe(failure, answer.Text);
        answer.Content.ShouldBeNull();
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
