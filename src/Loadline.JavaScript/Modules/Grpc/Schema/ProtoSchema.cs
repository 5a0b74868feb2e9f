namespace Loadline.JavaScript.Modules.Grpc.Schema;

/// <summary>Messages, enumerations and methods of some files, with all names resolved. It never changes, and serves any thread.</summary>
internal sealed class ProtoSchema
{
    private readonly Dictionary<string, MessageType> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EnumType> _enums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MethodType> _methods = new(StringComparer.Ordinal);

    /// <summary>A schema of nothing.</summary>
    public static ProtoSchema Empty { get; } = new([]);

    /// <summary>Resolves the names of some files.</summary>
    /// <exception cref="FormatException">A name means nothing.</exception>
    public ProtoSchema(IReadOnlyCollection<ProtoFile> files)
    {
        Files = files;
        foreach (var file in files)
        {
            Declare(file.Package, file.Messages, file.Enums);
        }

        foreach (var file in files)
        {
            foreach (var message in file.Messages)
            {
                Fill(file, file.Package, message);
            }
        }

        foreach (var (file, method) in files.SelectMany(file => file.Methods.Select(method => (file, method))))
        {
            var path = $"/{Whole(file.Package, method.Service)}/{method.Name}";
            _methods.TryAdd(path, new MethodType(path, MessageOf(file, method.Input), MessageOf(file, method.Output), method.StreamsIn, method.StreamsOut));
        }
    }

    /// <summary>The files.</summary>
    public IReadOnlyCollection<ProtoFile> Files { get; }

    /// <summary>The methods, by what they are called by.</summary>
    public IReadOnlyDictionary<string, MethodType> Methods => _methods;

    /// <summary>The message of a whole name; null for none.</summary>
    public MessageType? Message(string name) => _messages.GetValueOrDefault(name);

    private static string Whole(string scope, string name) => scope.Length == 0 ? name : scope + "." + name;

    private void Declare(string scope, IEnumerable<ProtoMessage> messages, IEnumerable<ProtoEnum> enums)
    {
        foreach (var message in messages)
        {
            var name = Whole(scope, message.Name);
            _messages.TryAdd(name, new MessageType(name, message.IsMapEntry));
            Declare(name, message.Messages, message.Enums);
        }

        foreach (var type in enums)
        {
            var name = Whole(scope, type.Name);
            _enums.TryAdd(name, new EnumType(name, type.Values));
        }
    }

    private void Fill(ProtoFile file, string scope, ProtoMessage message)
    {
        var name = Whole(scope, message.Name);
        var type = _messages[name];
        foreach (var field in type.Fields.Count == 0 ? message.Fields : [])
        {
            type.Add(Resolved(file, name, field));
        }

        foreach (var inner in message.Messages)
        {
            Fill(file, name, inner);
        }
    }

    private FieldType Resolved(ProtoFile file, string scope, ProtoField field)
    {
        var (message, type) = field.Kind is ProtoKind.Named or ProtoKind.Message or ProtoKind.Enum ? Find(scope, field.TypeName) : (null, null);
        if (field.Kind is ProtoKind.Named or ProtoKind.Message or ProtoKind.Enum && message is null && type is null)
        {
            throw new FormatException($"{file.Name}: {scope}.{field.Name} has the type {field.TypeName}, which is defined nowhere");
        }

        var kind = message is not null ? ProtoKind.Message : type is not null ? ProtoKind.Enum : field.Kind;
        var canPack = kind is not (ProtoKind.String or ProtoKind.Bytes or ProtoKind.Message or ProtoKind.Group);
        return new FieldType
        {
            Name = field.Name,
            JsonName = field.JsonName ?? JsonNameOf(field.Name),
            Number = field.Number,
            Kind = kind,
            IsRepeated = field.IsRepeated,
            IsPacked = field.IsRepeated && canPack && (field.IsPacked ?? file.IsModern),
            IsInOneof = field.IsInOneof,
            HasPresence = !field.IsRepeated && (kind == ProtoKind.Message || field.IsInOneof || field.IsOptional || !file.IsModern || file.IsEdition),
            Message = message,
            Enum = type,
        };
    }

    private MessageType MessageOf(ProtoFile file, string name) => Find(file.Package, name).Message ?? throw new FormatException($"{file.Name}: the message {name} is defined nowhere");

    /// <summary>What a name means: in the innermost scope first, then outwards.</summary>
    private (MessageType? Message, EnumType? Enum) Find(string scope, string name)
    {
        if (name.StartsWith('.'))
        {
            return (_messages.GetValueOrDefault(name[1..]), _enums.GetValueOrDefault(name[1..]));
        }

        while (true)
        {
            var whole = Whole(scope, name);
            if (_messages.TryGetValue(whole, out var message))
            {
                return (message, null);
            }

            if (_enums.TryGetValue(whole, out var type))
            {
                return (null, type);
            }

            if (scope.Length == 0)
            {
                return (null, null);
            }

            scope = scope.LastIndexOf('.') is >= 0 and var dot ? scope[..dot] : "";
        }
    }

    private static string JsonNameOf(string name)
    {
        var json = new System.Text.StringBuilder();
        var upper = false;
        foreach (var letter in name)
        {
            if (letter == '_')
            {
                upper = true;
                continue;
            }

            json.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }

        return json.ToString();
    }
}
