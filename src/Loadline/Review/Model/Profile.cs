using Loadline.Scripts.Reading;

namespace Loadline.Review.Model;

/// <summary>One way to run a script.</summary>
internal sealed class Profile
{
    /// <summary>How it is chosen, such as <c>PROFILE=load</c>; empty for the default.</summary>
    public required string Name { get; init; }

    /// <summary>Where its load is written.</summary>
    public required Place Place { get; init; }

    /// <summary>All profiles of the script, this one too.</summary>
    public IReadOnlyList<Profile> All { get; set; } = [];

    /// <summary>Where the settings of the run are written; null for its load.</summary>
    public Place? OptionsPlace { get; init; }

    /// <summary>What it offers.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; init; } = [];

    /// <summary>What it has to meet.</summary>
    public IReadOnlyList<Gate> Gates { get; init; } = [];

    /// <summary>Where its gates are written; null when it has none.</summary>
    public Place? GatesPlace { get; init; }

    /// <summary>Whether gates or scenarios can't all be followed, so that nothing may be said about what is missing.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether something beside gates fails the run, such as Artillery's <c>expect</c>.</summary>
    public bool HasOtherGates { get; init; }

    /// <summary>The question it answers.</summary>
    public Purpose Purpose { get; init; }

    /// <summary>Its name with a space before it, for messages; empty for the default.</summary>
    public string Suffix => Name.Length == 0 ? "" : $" ({Name})";
}
