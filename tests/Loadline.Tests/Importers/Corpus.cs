using Loadline.Importers;
using Loadline.Testing;

namespace Loadline.Tests.Importers;

/// <summary>The documents of tests/Corpus/openapi.</summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Corpus", "openapi");

    public static IReadOnlyList<string> Names { get; } = ["library-2.0.json", "parcels-3.0.yaml", "garden-3.1.yaml", "bookshop/openapi.yaml"];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Imports one, under its name and not its path, so that the outcome is the same everywhere.</summary>
    public static Imported Import(string name) => Import(name, Text(name));

    public static Imported Import(string name, string text) =>
        Importer.Import(SourceDocument.Open(PathOf(name)) with { Name = name, Text = text });
}
