namespace Loadline.Plans;

/// <summary>What a <see cref="Note"/> is about.</summary>
public enum NoteKind
{
    /// <summary>A way this benchmark can mislead or do harm.</summary>
    Pitfall,

    /// <summary>Something of the source that is not in the benchmark, and why.</summary>
    LeftOut,

    /// <summary>Data that has to be replaced to match the target, such as sample ids.</summary>
    Data,

    /// <summary>A decision that was taken and could be taken otherwise.</summary>
    Decision,
}
