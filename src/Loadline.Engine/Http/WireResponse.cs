namespace Loadline.Engine.Http;

/// <summary>What came back. Reused for one request after another.</summary>
internal sealed class WireResponse : IDisposable
{
    /// <summary>Status; 0 without a response.</summary>
    public int Status { get; set; }

    /// <summary>Header fields in order.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>The body when it was wanted.</summary>
    public BodyBuffer Body { get; } = new();

    /// <summary>When what happened.</summary>
    public WireTimes Times { get; set; } = new();

    /// <summary>Makes it ready for the next request.</summary>
    public void Reset()
    {
        Status = 0;
        Headers.Clear();
        Body.Clear();
        Times.Reset();
    }

    /// <summary>Values of a header, joined by a comma and a space; null when it is not there.</summary>
    public string? Header(string name)
    {
        string? value = null;
        foreach (var header in Headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = value is null ? header.Value : $"{value}, {header.Value}";
            }
        }

        return value;
    }

    /// <inheritdoc/>
    public void Dispose() => Body.Dispose();
}
