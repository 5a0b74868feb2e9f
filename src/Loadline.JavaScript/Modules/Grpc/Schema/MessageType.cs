namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>A message.</summary>
/// <param name="name">Its whole name.</param>
/// <param name="isMapEntry">Whether it stands for the entries of a map.</param>
internal sealed class MessageType(string name, bool isMapEntry)
{
    private readonly Dictionary<int, FieldType> _byNumber = [];
    private readonly Dictionary<string, FieldType> _byName = new(StringComparer.Ordinal);
    private readonly List<FieldType> _fields = [];

    /// <summary>Its whole name.</summary>
    public string Name => name;

    /// <summary>Whether it stands for the entries of a map.</summary>
    public bool IsMapEntry => isMapEntry;

    /// <summary>Fields, in order.</summary>
    public IReadOnlyList<FieldType> Fields => _fields;

    /// <summary>Adds a field.</summary>
    public void Add(FieldType field)
    {
        _fields.Add(field);
        _byNumber.TryAdd(field.Number, field);
        _byName.TryAdd(field.JsonName, field);
        _byName.TryAdd(field.Name, field);
    }

    /// <summary>The field of a number; null for none.</summary>
    public FieldType? Find(int number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The field of a name, its own or that in JSON; null for none.</summary>
    public FieldType? Find(string field) => _byName.GetValueOrDefault(field);
}
