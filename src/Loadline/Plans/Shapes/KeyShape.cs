namespace Loadline.Plans.Shapes;

/// <summary>A key of an <see cref="ObjectShape"/>.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value has to be like.</param>
/// <param name="Meaning">What it says, with its unit; one or two sentences of Markdown.</param>
internal sealed record KeyShape(string Name, Shape Shape, string Meaning)
{
    /// <summary>Whether it has to be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What holds when it is not there; null when that is nothing.</summary>
    public string? Default { get; init; }

    /// <summary>A value, as YAML in one line.</summary>
    public string? Example { get; init; }
}
