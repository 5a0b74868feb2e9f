namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>An enumeration.</summary>
internal sealed class EnumType
{
    private readonly Dictionary<int, string> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Creates it.</summary>
    /// <param name="name">Its whole name.</param>
    /// <param name="values">Names and numbers; of two names for one number the first is used.</param>
    public EnumType(string name, IReadOnlyList<(string Name, int Number)> values)
    {
        Name = name;
        First = values.Count > 0 ? values[0].Number : 0;
        foreach (var (value, number) in values)
        {
            _names.TryAdd(number, value);
            _numbers.TryAdd(value, number);
        }
    }

    /// <summary>Its whole name.</summary>
    public string Name { get; }

    /// <summary>The value of a field that is not set.</summary>
    public int First { get; }

    /// <summary>The name of a number; null for an unknown one.</summary>
    public string? NameOf(int number) => _names.GetValueOrDefault(number);

    /// <summary>The number of a name.</summary>
    public bool TryNumber(string name, out int number) => _numbers.TryGetValue(name, out number);
}
