namespace Loadline.Comparisons;

/// <summary>How the runs belong together, which decides the test.</summary>
public enum ComparisonDesign
{
    /// <summary>Runs of both sides took turns: what drifts slowly falls out of the differences.</summary>
    Paired,

    /// <summary>Two sets of runs: what drifted between them looks like a change.</summary>
    Unpaired,

    /// <summary>One new run against a set: it is judged by how much the runs of the set differ.</summary>
    OneAgainstMany,

    /// <summary>One run each: how much runs differ is taken from elsewhere, so confidence is low.</summary>
    SinglePair,
}
