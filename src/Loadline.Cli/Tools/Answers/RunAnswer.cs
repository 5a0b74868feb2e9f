using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Runs;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools.Answers;

/// <summary>A run in an answer: its handle, and what came of it or how far it is.</summary>
internal static class RunAnswer
{
    /// <summary>Schema of the answer.</summary>
    public static Schema Schema { get; } = Schema.Object(
        "",
        Schema.Required("run", Schema.Text("Handle for follow_run")),
        Schema.Required("kind", Schema.Choice("", "benchmark", "capacity")),
        Schema.Required("status", Schema.Choice("running: ask follow_run later; stopping: its report follows; done", "running", "stopping", "done")),
        Schema.Optional("progress", Figure.Schema),
        Schema.Optional("message", Schema.Text("How it is going")),
        Schema.Optional("result", ResultAnswer.Schema with { Description = "What a benchmark came to" }),
        Schema.Optional("capacity", CapacityAnswer.Schema with { Description = "What a search came to" }));

    /// <summary>A run that goes on.</summary>
    public static ToolAnswer Running(BackgroundRun run)
    {
        var message = run.Latest?.Message ?? "It is being made ready.";
        var status = run.IsStopped ? "stopping" : "running";
        return ToolAnswer.Of(
            new JsonObject
            {
                ["run"] = run.Id, ["kind"] = run.Kind, ["status"] = status,
                ["progress"] = Figure.Of(run.Latest?.Share ?? 0, "share", run.Id, "time and iterations done by those planned"), ["message"] = message,
            },
            $"{run.Id} is {status}: {message}");
    }

    /// <summary>A run that has ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="done">What its play rendered.</param>
    public static ToolAnswer Of(BackgroundRun run, ToolAnswer done)
    {
        var content = new JsonObject { ["run"] = run.Id, ["kind"] = run.Kind, ["status"] = "done" };
        var name = run.Kind == "capacity" ? "capacity" : "result";
        content[name] = done.Content!.DeepClone();
        return done with { Content = content };
    }
}
