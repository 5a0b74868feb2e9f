using Jint.Native.Object;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.Plans;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery;

/// <summary>A script of Artillery made ready: files read, environment and overrides applied, settings filled, processor loaded.</summary>
public sealed class ArtilleryProgram : IDisposable
{
    internal ArtilleryProgram(ArtilleryScript script, ArtilleryFlags flags, ScriptHost host, ObjectInstance processor, IReadOnlyList<PayloadRows> payloads, Plan plan, string hash, string testId)
    {
        (Script, Flags, Host, Processor, Payloads, Plan, Hash, TestId) = (script, flags, host, processor, payloads, plan, hash, testId);
    }

    /// <summary>The script as it is played.</summary>
    public ArtilleryScript Script { get; }

    /// <summary>What a command line said.</summary>
    public ArtilleryFlags Flags { get; }

    /// <summary>What it amounts to as a plan: what is judged and reported.</summary>
    public Plan Plan { get; }

    /// <summary>Name of its only profile.</summary>
    public string Profile => Plan.Profiles[0].Name;

    /// <summary>Told what the script prints: level (<c>log</c>, <c>warn</c>, <c>error</c> …) and line. Before it is set lines are kept.</summary>
    public Action<string, string>? Console { get; set; }

    internal ScriptHost Host { get; }

    internal ObjectInstance Processor { get; }

    internal IReadOnlyList<PayloadRows> Payloads { get; }

    internal string Hash { get; }

    internal string TestId { get; }

    internal List<(string Level, string Line)> Printed { get; init; } = [];

    /// <inheritdoc/>
    public void Dispose() => Host.Dispose();

    internal void Print(string level, string line)
    {
        if (Console is { } console)
        {
            console(level, line);
        }
        else if (Printed.Count < 1_000)
        {
            Printed.Add((level, line));
        }
    }
}
