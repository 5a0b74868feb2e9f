namespace Loadline.Engine.Templates;

/// <summary>Numbers of the variables that captures fill, for a whole plan.</summary>
internal sealed class VariableTable
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _slots.Count;

    /// <summary>Number of a captured variable, given to it when it has none.</summary>
    public int Add(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            slot = _slots.Count;
            _slots.Add(name, slot);
        }

        return slot;
    }

    /// <summary>Number of a captured variable, or -1.</summary>
    public int Find(string name) => _slots.GetValueOrDefault(name, -1);
}
