namespace Loadline.Meanings;

/// <summary>What an <see cref="Explanation"/> is about.</summary>
public enum ExplanationKind
{
    /// <summary>A rule of the review.</summary>
    Rule,

    /// <summary>A metric every run records.</summary>
    Metric,

    /// <summary>A condition on a metric.</summary>
    Threshold,

    /// <summary>Something an input can be told about.</summary>
    Finding,

    /// <summary>A word of the glossary.</summary>
    Term,

    /// <summary>A code a command ends with.</summary>
    ExitCode,

    /// <summary>A load profile by its customary name.</summary>
    Profile,

    /// <summary>A kind of operation with its customary objectives.</summary>
    ApiType,
}
