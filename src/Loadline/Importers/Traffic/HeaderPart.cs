namespace Loadline.Importers.Traffic;

/// <summary>A value that is a part of a response header.</summary>
/// <param name="Header">Name of the header.</param>
/// <param name="Value">The value.</param>
/// <param name="Key">What it is called there.</param>
/// <param name="Owner">What it is an id of, in the singular; empty when unknown.</param>
/// <param name="Pattern">Regular expression on the header's value whose first group it is.</param>
internal sealed record HeaderPart(string Header, string Value, string Key, string Owner, string Pattern)
{
    /// <summary>Whether it is percent-encoded in the header: what the pattern takes is not the value.</summary>
    public bool IsEncoded { get; init; }
}
