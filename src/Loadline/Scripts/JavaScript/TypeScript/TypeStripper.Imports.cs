namespace Loadline.Scripts.JavaScript.TypeScript;

/// <content>Imports of which nothing is left but types: as compilers do, they are taken out, because what they name may exist for types only.</content>
internal sealed partial class TypeStripper
{
    private readonly List<(int Start, int End)> _imports = [];
    private readonly HashSet<string> _usedInEnums = new(StringComparer.Ordinal);

    /// <summary>Blanks names that are imported and that no code mentions any more, and whole imports that have no other.</summary>
    private void Elide()
    {
        var used = new HashSet<string>(_usedInEnums, StringComparer.Ordinal);
        var next = 0;
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (next < _imports.Count && i == _imports[next].Start)
            {
                i = _imports[next++].End - 1;
            }
            else if (_types.At(i).Kind == TypeTokenKind.Name && _output[_types.At(i).Start] != ' ' && (i == 0 || (!_types.Is(i - 1, ".") && !_types.Is(i - 1, "?."))))
            {
                used.Add(_types.Text(i).ToString());
            }
        }

        foreach (var (start, end) in _imports)
        {
            var names = Imported(start, end);
            var unused = names.Where(name => !used.Contains(_types.Text(name.To - 1).ToString())).ToList();
            if (names.Count > 0 && unused.Count == names.Count)
            {
                Blank(start, end);
                continue;
            }

            foreach (var (from, to) in unused)
            {
                Blank(from, _types.Is(to, ",") ? to + 1 : to);
            }
        }
    }

    /// <summary>The names of an import, each from its first token to behind the one it has here; those that were blanked already are left out.</summary>
    private List<(int From, int To)> Imported(int start, int end)
    {
        var names = new List<(int, int)>();
        for (var i = start + 1; i < end && !_types.Is(i, "from") && _types.At(i).Kind != TypeTokenKind.Literal;)
        {
            var from = i;
            if (_types.At(i).Kind != TypeTokenKind.Name && !_types.Is(i, "*"))
            {
                i++;
                continue;
            }

            i += _types.Is(i + 1, "as") ? 3 : 1;
            if (_output[_types.At(from).Start] != ' ')
            {
                names.Add((from, i));
            }
        }

        return names;
    }
}
