using System.Collections.ObjectModel;

namespace Loadline.JavaScript.Artillery;

/// <summary>What a command line says about a script, as Artillery's own would.</summary>
public sealed record ArtilleryFlags
{
    /// <summary>Environment whose settings apply (<c>-e</c>); null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>Address in place of <c>config.target</c> (<c>-t</c>); null for the script's.</summary>
    public string? Target { get; init; }

    /// <summary>Further file with settings (<c>--config</c>); null for none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>JSON laid over the script (<c>--overrides</c>); its lists replace those of the script. Null for none.</summary>
    public string? Overrides { get; init; }

    /// <summary>JSON with variables (<c>--variables</c>); null for none.</summary>
    public string? Variables { get; init; }

    /// <summary>CSV file where <c>config.payload</c> names none (<c>--payload</c>); null for none.</summary>
    public string? Payload { get; init; }

    /// <summary>The only scenario to play: its name, or an expression that fits one name (<c>--scenario-name</c>). Null for all.</summary>
    public string? Scenario { get; init; }

    /// <summary>Whether certificates are not checked (<c>-k</c>).</summary>
    public bool Insecure { get; init; }

    /// <summary>Whether one user plays once (<c>--solo</c>).</summary>
    public bool Solo { get; init; }

    /// <summary>What files hold in place of what is on disk, by their whole path.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Folders outside of the script's that it may read.</summary>
    public IReadOnlyList<string> AllowedFolders { get; init; } = [];
}
