namespace Loadline.Conversations;

/// <summary>What a file is asked for.</summary>
internal enum FilePurpose
{
    /// <summary>It describes an API.</summary>
    Api,

    /// <summary>It is a script to review.</summary>
    Script,

    /// <summary>It is a benchmark to run.</summary>
    Benchmark,

    /// <summary>It is to be converted.</summary>
    Source,

    /// <summary>Results, or addresses, before and after.</summary>
    Sides,
}
