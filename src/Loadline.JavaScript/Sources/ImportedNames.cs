using Acornima.Ast;

namespace Loadline.JavaScript.Sources;

/// <summary>Finds which names a file takes from each module, so that no user has others made.</summary>
internal static class ImportedNames
{
    /// <summary>The names by module; null for a module of which everything may be used.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>?> Of(Program program)
    {
        var all = new Dictionary<string, IReadOnlySet<string>?>(StringComparer.Ordinal);
        foreach (var statement in program.Body)
        {
            switch (statement)
            {
                case ImportDeclaration import:
                    Add(all, import.Source.Value, [.. import.Specifiers.Select(specifier => specifier switch
                    {
                        ImportDefaultSpecifier => "default",
                        ImportSpecifier named => NameOf(named.Imported),
                        _ => null,
                    })]);
                    break;
                case ExportNamedDeclaration { Source: { } source } export:
                    Add(all, source.Value, [.. export.Specifiers.Select(specifier => NameOf(specifier.Local))]);
                    break;
                case ExportAllDeclaration export:
                    Add(all, export.Source.Value, [null]);
                    break;
            }
        }

        return all;
    }

    /// <summary>Where a file first names a module that it takes something from, line and column from 1; null for nowhere.</summary>
    public static (int Line, int Column)? PlaceOf(Program program, string module)
    {
        foreach (var statement in program.Body)
        {
            var source = statement switch
            {
                ImportDeclaration import => import.Source,
                ExportNamedDeclaration export => export.Source,
                ExportAllDeclaration export => export.Source,
                _ => null,
            };
            if (source?.Value == module)
            {
                return (source.Location.Start.Line, source.Location.Start.Column + 1);
            }
        }

        return null;
    }

    private static void Add(Dictionary<string, IReadOnlySet<string>?> all, string module, IReadOnlyList<string?> names)
    {
        var known = all.TryGetValue(module, out var before) ? before : new HashSet<string>(StringComparer.Ordinal);
        all[module] = known is null || names.Contains(null) ? null : known.Concat(names.OfType<string>()).ToHashSet(StringComparer.Ordinal);
    }

    private static string? NameOf(Expression name) => name switch
    {
        Identifier identifier => identifier.Name,
        StringLiteral text => text.Value,
        _ => null,
    };
}
