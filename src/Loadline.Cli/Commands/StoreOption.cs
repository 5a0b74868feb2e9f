using System.CommandLine;

namespace Loadline.Cli.Commands;

/// <summary>Where runs are kept.</summary>
internal static class StoreOption
{
    private const string Usual = ".loadline/history.db";

    /// <summary>The option, one for each command that has it.</summary>
    public static Option<string?> Create() => new("--store")
    {
        Description = $"File of the store, or PostgreSQL as postgres://USER@HOST/DATABASE (default: LOADLINE_STORE, else {Usual}; keep a password in PGPASSWORD)", HelpName = "PLACE",
    };

    /// <summary>The place that was named, or the usual one.</summary>
    public static string PlaceOf(string? named) =>
        named is { Length: > 0 } ? named : Environment.GetEnvironmentVariable("LOADLINE_STORE") is { Length: > 0 } place ? place : Usual;
}
