using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.Artillery;

/// <summary>What the processor of a script has to hold, collected while the YAML is written.</summary>
internal sealed class ProcessorModel
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal) { "draw", "read" };

    /// <summary>Tools that are used, by name.</summary>
    public HashSet<string> Uses { get; } = new(StringComparer.Ordinal);

    /// <summary>Functions that put values into variables before a request.</summary>
    public List<DrawFunction> Draws { get; } = [];

    /// <summary>Functions that look at a response beyond what Artillery's own checks and captures can.</summary>
    public List<ResponseFunction> Responses { get; } = [];

    /// <summary>Time limits of single requests in seconds, by name of the hook that sets them.</summary>
    public SortedDictionary<string, double> Timeouts { get; } = new(StringComparer.Ordinal);

    /// <summary>Histograms and counters that gates ask for.</summary>
    public HashSet<Measure> Measures { get; } = [];

    /// <summary>A name of a function that is free.</summary>
    public string Name(string start)
    {
        var name = start;
        for (var number = 2; !names.Add(name); number++)
        {
            name = start + number;
        }

        return name;
    }
}

/// <summary>A function that puts values into variables before a request.</summary>
/// <param name="Name">Name of the function.</param>
/// <param name="For">Name of the request.</param>
/// <param name="Assignments">Variables and JavaScript of their values.</param>
internal sealed record DrawFunction(string Name, string For, IReadOnlyList<(string Name, Js Value)> Assignments);

/// <summary>A hook that looks at a response.</summary>
/// <param name="Name">Name of the function.</param>
/// <param name="For">Name of the request.</param>
/// <param name="Statements">What it does.</param>
internal sealed record ResponseFunction(string Name, string For, IReadOnlyList<ProcessorStatement> Statements);

/// <summary>A statement of the processor.</summary>
/// <param name="Expression">The call it is.</param>
/// <param name="Condition">When it is made; null for always.</param>
internal sealed record ProcessorStatement(Js Expression, string? Condition = null)
{
    /// <summary>Its text in one line, to look for names in.</summary>
    public string Code => Expression.Code;

    public void Write(CodeWriter code)
    {
        if (Condition is null)
        {
            code.Statement(Expression);
            return;
        }

        code.Open($"if ({Condition})");
        code.Statement(Expression);
        code.Close();
    }
}

/// <summary>Something a gate is computed from that Artillery itself does not measure.</summary>
/// <param name="Metric">k6's name of the metric.</param>
/// <param name="Request">Only requests of this name; null for all.</param>
/// <param name="Journey">Only this journey; null for all.</param>
internal sealed record Measure(string Metric, string? Request, string? Journey);
