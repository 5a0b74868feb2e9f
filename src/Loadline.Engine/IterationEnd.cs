namespace Loadline.Engine;

/// <summary>How an iteration ended.</summary>
internal enum IterationEnd
{
    /// <summary>Played to its end, or ended early because a response was not as expected.</summary>
    Played,

    /// <summary>As <see cref="Played"/>, but the target could not be reached at all: a closed user waits a little before it tries again.</summary>
    Unreachable,

    /// <summary>Cut off, or left, because the run ends.</summary>
    Interrupted,
}
